/** Payments beside the one that paid a bill: what was paid, when, how much, and whether it was returned. */

import { html } from "lit";

import { amount } from "../../components/bill_lines.js";
import { dateTime } from "../../words/format.js";
import { say } from "../../words/words.js";
import { badge, when } from "../waiting.js";

/**
 * @typedef {import("../../../store/cases.js").Bill} Bill
 * @typedef {import("../../../store/cases.js").ReturnedPayment} ReturnedPayment
 */

/** Statuses of bills that nothing has paid. */
const UNPAID = new Set(["issued", "pending_confirmation", "failed", "expired"]);

/**
 * Draw the returned payments of all bills.
 *
 * @param {Bill[]} bills
 * @param {import("../../words/words.js").Words} words
 */
export function returnedPayments(bills, words) {
  const payments = bills.flatMap((bill) => (bill.returned ?? []).map((payment) => ({ bill, payment })));
  return when(
    payments.length > 0,
    () => html`<section aria-labelledby="returned" data-returned-payments>
      <h3 id="returned">${say(words, "bill.returned")}</h3>
      ${payments.map(({ bill, payment }) => returnedPayment(bill, payment, words))}
    </section>`,
  );
}

/**
 * Draw one payment.
 *
 * @param {Bill} bill
 * @param {ReturnedPayment} payment
 * @param {import("../../words/words.js").Words} words
 */
function returnedPayment({ number, status }, { provider, fils, at, state, returned_at }, words) {
  const values = {
    number: `\u2066${number}\u2069`,
    amount: amount(fils, words),
    date: dateTime(at),
    provider: say(words, `bill.provider.${provider}`),
  };
  const isReturned = state === "returned";
  return html`<div class="state" data-returned=${state}>
    ${badge(isReturned ? "received" : "waiting", say(words, isReturned ? "bill.returned_badge" : "bill.returning_badge"))}
    <p>${say(words, UNPAID.has(status) ? "bill.returned_unused" : "bill.returned_second", values)}</p>
    <p>${say(words, `bill.returned_${state}`, { date: returned_at ? dateTime(returned_at) : "" })}</p>
  </div>`;
}
