/**
 * The rows of a case: all of it, and what a list shows of it, each sealed; written and deleted together.
 *
 * @typedef {object} WholeRow
 * @property {string} id
 * @property {string} updated_at - ISO UTC.
 * @property {ArrayBuffer} sealed
 * @typedef {WholeRow & {summary: ArrayBuffer}} CaseRow - `summary`: sealed.
 */

export const CASE_STORES = ["cases", "case_summaries"];

/** @param {IDBTransaction} transaction - of CASE_STORES. @param {CaseRow} row */
export function putCaseRow(transaction, { summary, ...row }) {
  transaction.objectStore("cases").put(row);
  transaction.objectStore("case_summaries").put({ id: row.id, updated_at: row.updated_at, sealed: summary });
}

/** @param {IDBTransaction} transaction - of CASE_STORES. @param {string} id */
export function deleteCaseRow(transaction, id) {
  for (const name of CASE_STORES) transaction.objectStore(name).delete(id);
}
