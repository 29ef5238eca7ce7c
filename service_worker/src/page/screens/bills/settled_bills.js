/** Bills of a case that were paid, or can no longer be paid. */

import { html } from "lit";

import { PAYABLE } from "../../../core/cases/deadline.js";
import { amount } from "../../components/bill_lines.js";
import { say } from "../../words/words.js";
import { billTable, numberPart } from "./bill.js";
import { guaranteesPart } from "./guarantees.js";
import { paymentReceiptPart } from "../receipt.js";
import { when } from "../waiting.js";

/** @typedef {import("../../../store/cases.js").Bill} Bill */

/**
 * Draw the bills.
 *
 * @param {Bill[]} bills
 * @param {Map<string, import("../receipt.js").Paid>} payments - content of the verified receipts, by bill number.
 * @param {import("./guarantees.js").Asking} asking
 * @param {import("../../words/words.js").Words} words
 */
export function settledBills(bills, payments, asking, words) {
  /** @type {import("../waiting.js").Say} */
  const ownSay = (key, values) => say(words, key, values);
  return html`<section data-bills>
    <h3>${say(words, "bill.bills")}</h3>
    ${bills.map(
      (bill) => html`<details>
        <summary>
          <bdi>${amount(bill.total_fils, words)}</bdi> – ${say(words, `bill.status.${isReplaced(bill) ? "replaced" : bill.status}`)}
        </summary>
        ${billTable(bill, words)}${numberPart(bill, words)}
        ${when(bill.guarantees?.length, () => guaranteesPart(bill.guarantees ?? [], asking, words, ownSay))}
        ${when(bill.receipt, () => paymentReceiptPart(bill, payments.get(bill.number), ownSay))}
      </details>`,
    )}
  </section>`;
}

/**
 * Return whether a guarantee letter replaced a bill: it was never paid, and its guarantees are held.
 *
 * @param {Bill} bill
 */
function isReplaced({ status, guarantees = [] }) {
  return status === "expired" && guarantees.length > 0;
}

/**
 * Return the bills of which nothing is due any more.
 *
 * @param {Bill[] | undefined} bills
 * @returns {Bill[]}
 */
export function settled(bills) {
  return (bills ?? []).filter(({ status }) => !PAYABLE.has(status));
}
