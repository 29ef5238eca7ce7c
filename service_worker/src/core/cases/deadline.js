/**
 * The bill that an applicant has to pay, and the day by which something has to be done, as far as the phone was told.
 *
 * @import {Bill, Case} from "../../store/cases.js"
 */

/** Statuses in which a bill may still be paid. */
export const PAYABLE = new Set(["issued", "pending_confirmation", "failed"]);

/**
 * Return the bill that must be paid now, or undefined.
 *
 * @param {Bill[] | undefined} bills
 */
export function dueBill(bills) {
  return bills?.find(({ status }) => PAYABLE.has(status));
}

/**
 * Return the first day by which the applicant must answer a request, pay a bill or agree.
 *
 * @param {Pick<Case, "ask" | "bills" | "consent" | "status">} known
 * @returns {string} ISO day; "" if nothing is to be done.
 */
export function deadlineOf({ ask, bills = [], consent, status }) {
  const due = bills.filter((bill) => PAYABLE.has(bill.status)).map(({ due_on }) => due_on);
  const days = [ask?.until, status === "consent_asked" ? consent?.until : "", ...due];
  return days.flatMap((day) => day || []).toSorted()[0] ?? "";
}
