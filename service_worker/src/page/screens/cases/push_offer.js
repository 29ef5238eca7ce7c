/** The offer to notify this phone of news. */

import { html } from "lit";

import { pushPermission, subscribe } from "../../shell/push.js";

/**
 * Draw the offer.
 *
 * @param {string} outcome - outcome of the last acceptance: "on", "refused", or "" before.
 * @param {(outcome: "on" | "refused") => void} answered
 * @param {import("../waiting.js").Say} say
 */
export function pushOffer(outcome, answered, say) {
  const permission = pushPermission();
  if (permission === "install_first") return html`<p class="notice">${say("push.install_first")}</p>`;
  if (outcome) return html`<p class="notice">${say(`push.${outcome}`)}</p>`;
  if (permission !== "default") return "";
  const ask = async () => answered((await subscribe().catch(() => false)) ? "on" : "refused");
  return html`<div class="notice">
    <p>${say("push.offer")}</p>
    <button type="button" class="button secondary" data-allow-push @click=${ask}>${say("push.allow")}</button>
  </div>`;
}
