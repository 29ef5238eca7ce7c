/**
 * The result of looking at a share: the verdict, the photo, what the paper allows, and what the holder has not shown.
 *
 * @import { LookedAt } from "../../../sync/shares.js"
 * @import { PaperFacts } from "../../../core/papers/features.js"
 * @import { Words } from "../../words/words.js"
 * @import { ExaminedShare } from "./examine_share.js"
 */

import { html } from "lit";

import { fromBase64url } from "../../../crypto/base64url.js";
import { dateTime, dayOf } from "../../words/format.js";
import { say } from "../../words/words.js";
import { icon } from "../icon.js";
import { when } from "../waiting.js";
import { permitsPart } from "./permits.js";
import { titleOf } from "./title.js";

/** @type {Record<import("./examine_share.js").ShareVerdict, ["good" | "warning" | "bad", import("../icon.js").Sign]>} */
const LOOKS = {
  valid: ["good", "check"],
  not_yet_valid: ["warning", "clock"],
  expired: ["warning", "clock"],
  revoked: ["bad", "warning"],
  forged: ["bad", "warning"],
  unknown_signer: ["bad", "warning"],
  unreadable: ["warning", "help"],
};

/**
 * Draw what a share shows.
 *
 * @param {ExaminedShare} examined
 * @param {LookedAt} lookedAt
 * @param {Words} words
 */
export function shareVerdict({ verdict, facts, validFrom, face }, { expiresAt, isForOne }, words) {
  const [tone, sign] = LOOKS[verdict];
  const dates = { from: validFrom && dayOf(validFrom), until: facts?.validUntil ? dayOf(facts.validUntil) : "" };
  const heading = verdict === "valid" && dates.until === "" ? "verify.valid_without_end" : `verify.${verdict}`;
  const mayShow = facts !== null && verdict !== "revoked";
  return html`<section class="verdict ${tone}" data-verdict=${verdict} aria-labelledby="verdict">
      ${icon(sign)}
      <div>
        <h2 id="verdict" tabindex="-1">${say(words, heading, dates)}</h2>
        <p>${say(words, `verify.share.${verdict}_text`)}</p>
      </div>
    </section>
    ${when(mayShow, () => shown(/** @type {PaperFacts} */ (facts), { verdict, dates, face }, words))}
    <p class="hint">${say(words, isForOne ? "verify.share.lasts_for_one" : "verify.share.lasts", { until: dateTime(expiresAt) })}</p>`;
}

/**
 * Draw what the ministry has signed and the holder shows.
 *
 * @param {PaperFacts} facts
 * @param {object} more
 * @param {ExaminedShare["verdict"]} more.verdict
 * @param {{from: string, until: string}} more.dates
 * @param {string} more.face
 * @param {Words} words
 */
function shown(facts, { verdict, dates, face }, words) {
  const latin = [facts.givenNames, facts.surname].filter(Boolean).join(" ");
  /** @param {string} key @param {unknown} value */
  const row = (key, value) =>
    when(value, () => html`<div><dt>${say(words, `verify.${key}`)}</dt><dd>${value}</dd></div>`);
  return html`${face ? html`<img class="face" data-face alt=${say(words, "verify.share.face")} src=${pictureOf(face)} width="96" height="120" />` : ""}
    ${permitsPart(facts, { verdict, dates, words, suffix: "" })}
    <section aria-labelledby="compare">
      <h2 id="compare">${say(words, "verify.share.compare")}</h2>
      <p>${say(words, face ? "verify.share.compare_face" : "verify.share.compare_without_face")}</p>
      <dl class="facts checks" data-facts>
        ${row("fact.paper", titleOf(facts, words))}
        ${row("share.name", latin && html`<bdi dir="ltr" translate="no">${latin}</bdi>`)}
        ${row("fact.arabic_name", facts.arabicName && html`<bdi lang="ar" translate="no">${facts.arabicName}</bdi>`)}
        ${row("share.valid_from", dates.from)} ${row("fact.valid_until", dates.until)}
      </dl>
      <p>${say(words, "verify.share.not_shown")}</p>
    </section>`;
}

/**
 * Return the address of a picture.
 *
 * @param {string} face - base64url, WebP.
 */
function pictureOf(face) {
  return `data:image/webp;base64,${btoa(String.fromCharCode(...fromBase64url(face)))}`;
}
