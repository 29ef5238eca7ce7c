/** The day by which an applicant has to act on a case, as far as the phone was told. */

const PAYABLE = new Set(["issued", "pending_confirmation", "failed"]);

/**
 * @param {Pick<import("../store/cases.js").Case, "ask" | "bills" | "consent" | "status">} known
 * @returns {string} ISO day: the first of what is asked for, due, or to be agreed to; "": nothing is.
 */
export function deadlineOf({ ask, bills = [], consent, status }) {
  const due = bills.filter((bill) => PAYABLE.has(bill.status)).map(({ due_on }) => due_on);
  const asked = [ask?.until, status === "consent_asked" ? consent?.until : "", ...due];
  return asked.flatMap((day) => day || []).toSorted()[0] ?? "";
}
