/** The withdrawal of an application that the ministry has. */

import { html } from "lit";

import { enqueueWithdrawal } from "../../outbox/send.js";
import { confirmedAction } from "../waiting.js";

/** @typedef {import("../waiting.js").Say} Say */

/**
 * Draw the button that withdraws it.
 *
 * @param {{id: string, party?: string}} known
 * @param {Say} say
 * @param {() => Promise<unknown>} done - called when the withdrawal was queued.
 */
export function withdrawalPart({ id, party }, say, done) {
  const action = {
    question: say("case.withdraw_ask"),
    label: say("case.withdraw"),
    yesKey: "case.withdraw_confirm",
    confirm: async () => {
      await enqueueWithdrawal(id, party);
      await done();
    },
  };
  return html`<section data-withdraw>${confirmedAction(action, say)}</section>`;
}
