/** The withdrawal of an application that the ministry has. */

import { html } from "lit";

import { enqueueWithdrawal } from "../../outbox/send.js";
import { confirmedAction } from "../waiting.js";

/** @typedef {import("../waiting.js").Say} Say */

/**
 * Draw the button that withdraws it.
 *
 * @param {string} applicationId
 * @param {Say} say
 * @param {() => Promise<unknown>} done - called when the withdrawal was queued.
 */
export function withdrawalPart(applicationId, say, done) {
  const action = {
    question: say("case.withdraw_ask"),
    label: say("case.withdraw"),
    yesKey: "case.withdraw_confirm",
    confirm: async () => {
      await enqueueWithdrawal(applicationId);
      await done();
    },
  };
  return html`<section data-withdraw>${confirmedAction(action, say)}</section>`;
}
