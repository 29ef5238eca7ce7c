/** Withdrawing an application that the ministry has. */

import { html } from "lit";

import { enqueueWithdrawal, takeBackEntry } from "../send.js";
import { confirmedAction } from "./waiting.js";

/**
 * @typedef {import("../../core/outbox.js").Entry} Entry
 * @typedef {import("./waiting.js").Say} Say
 */

/** @param {string} applicationId @param {Say} say @param {() => Promise<unknown>} done - once it waits to be sent. */
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

/** The application stays as it is. @param {Entry} entry @param {Say} say */
export function withdrawalCancellation(entry, say) {
  const label = say(entry.state === "needs_you" ? "case.withdrawal_dismiss" : "case.withdrawal_cancel");
  return html`<button type="button" class="button secondary" data-cancel @click=${() => void takeBackEntry(entry.id)}>${label}</button>`;
}
