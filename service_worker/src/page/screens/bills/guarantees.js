/** Guarantees that are held for a bill: their status, and the request to return them. */

import { html } from "lit";

import { amount } from "../../components/bill_lines.js";
import { enqueueReturn } from "../../outbox/send.js";
import { badge, confirmedAction, when } from "../waiting.js";

/**
 * @typedef {import("../../../store/cases.js").Guarantee} Guarantee
 * @typedef {import("../waiting.js").Say} Say
 * @typedef {object} Asking - the case in which a return is requested.
 * @property {string} applicationId
 * @property {string} [party]
 * @property {boolean} mayFile - whether the person may request it for the party.
 * @property {boolean} isWaiting - whether a request waits to be sent.
 * @property {() => Promise<unknown>} done - called when one was queued.
 */

/** The tone of the badge by status. @type {Record<string, "received" | "waiting" | "problem">} */
const TONES = { held: "waiting", asked: "waiting", returned: "received", forfeited: "problem" };

/**
 * Draw the guarantees of a bill.
 *
 * @param {Guarantee[]} guarantees
 * @param {Asking} asking
 * @param {import("../../words/words.js").Words} words
 * @param {Say} say
 */
export function guaranteesPart(guarantees, asking, words, say) {
  return html`<h4>${say("bill.guarantees")}</h4>
    <ul class="guarantees">
      ${guarantees.map(
        (each) => html`<li data-guarantee=${each.status}>
          <p>${say(`fee.${each.fee}`)} – <bdi>${amount(each.fils, words)}</bdi></p>
          ${badge(TONES[each.status] ?? "waiting", say(`bill.guarantee.${each.status}`))}
          ${when(each.may_ask && asking.mayFile && !asking.isWaiting, () => returnAction(each, asking, say))}
        </li>`,
      )}
    </ul>`;
}

/**
 * Draw the button that requests the return.
 *
 * @param {Guarantee} guarantee
 * @param {Asking} asking
 * @param {Say} say
 */
function returnAction({ id }, { applicationId, party, done }, say) {
  const action = {
    question: say("bill.return_ask"),
    label: say("bill.return"),
    yesKey: "bill.return_confirm",
    confirm: async () => {
      await enqueueReturn(applicationId, id, party);
      await done();
    },
  };
  return html`<p data-return>${confirmedAction(action, say)}</p>`;
}
