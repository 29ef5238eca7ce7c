/** The day by which an applicant has to act on a case, as far as the phone was told. */

/** The states of a bill that can still be paid. */
const PAYABLE = new Set(["issued", "pending_confirmation", "failed"]);

/**
 * Return the first day by which the applicant must answer a request, pay a bill or agree.
 *
 * @param {Pick<import("../../store/cases.js").Case, "ask" | "bills" | "consent" | "status">} known
 * @returns {string} ISO day; "" if nothing is to be done.
 */
export function deadlineOf({ ask, bills = [], consent, status }) {
  const due = bills.filter((bill) => PAYABLE.has(bill.status)).map(({ due_on }) => due_on);
  const days = [ask?.until, status === "consent_asked" ? consent?.until : "", ...due];
  return days.flatMap((day) => day || []).toSorted()[0] ?? "";
}
