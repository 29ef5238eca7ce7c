/**
 * The rows of a case: the whole case, its summary for lists, its printed papers and their portraits, each sealed. They
 * are written and deleted together.
 *
 * @typedef {object} WholeRow - the row of a whole case.
 * @property {string} id - key of the row (`party_rows.js`), as in the other rows.
 * @property {string} updated_at - ISO time in UTC.
 * @property {ArrayBuffer} sealed
 * @typedef {WholeRow & {summary: ArrayBuffer}} CaseRow - a case's rows in `cases` and `case_summaries`. `summary`:
 *   sealed.
 * @typedef {{id: string, pdfs: Record<string, ArrayBuffer>}} PdfsRow - a case's printed papers, sealed, by the number
 *   of the paper, or REFUSAL.
 * @typedef {{id: string, portraits: Record<string, ArrayBuffer>}} PortraitsRow - the portraits of a case's papers,
 *   sealed, by the number of the paper.
 */

import { done } from "./database.js";
import { keyOf } from "./row_key.js";

/** The object stores with rows of cases. */
export const CASE_STORES = ["cases", "case_summaries", "paper_pdfs", "portraits"];
/** The name of the decision to refuse among the papers of a case. */
export const REFUSAL = "refusal";
/** The statuses of a case whose refusal stands. */
const REFUSED = new Set(["rejected", "objected"]);

/**
 * Return whether the refusal of a case of this status stands.
 *
 * @param {string} status
 */
export function refusalStands(status) {
  return REFUSED.has(status);
}

/**
 * Put a case and its summary.
 *
 * @param {IDBTransaction} transaction - transaction on CASE_STORES.
 * @param {CaseRow} row
 */
export function putCaseRow(transaction, { summary, ...row }) {
  transaction.objectStore("cases").put(row);
  transaction.objectStore("case_summaries").put({ id: row.id, updated_at: row.updated_at, sealed: summary });
}

/**
 * Delete a case, its summary, its printed papers and their portraits.
 *
 * @param {IDBTransaction} transaction - transaction on CASE_STORES.
 * @param {string} key - key of its rows.
 */
export function deleteCaseRow(transaction, key) {
  for (const name of CASE_STORES) transaction.objectStore(name).delete(key);
}

/**
 * Delete the printed papers and portraits that a case no longer has: they were revoked or replaced, or the refusal no
 * longer stands.
 *
 * @param {IDBTransaction} transaction - transaction on CASE_STORES.
 * @param {{id: string, party?: string, status: string, papers?: {number: string}[]}} known
 */
export async function forgetEndedPapers(transaction, { id, party, status, papers = [] }) {
  const standing = new Set(status === "revoked" ? [] : papers.map(({ number }) => number));
  if (refusalStands(status)) standing.add(REFUSAL);
  const key = keyOf(id, party);
  await keepOnly(transaction.objectStore("paper_pdfs"), key, "pdfs", standing);
  await keepOnly(transaction.objectStore("portraits"), key, "portraits", standing);
}

/**
 * Delete from a case's row what belongs to other papers than these.
 *
 * @param {IDBObjectStore} store
 * @param {string} id - key of the case.
 * @param {"pdfs" | "portraits"} property - the property of the row.
 * @param {Set<string>} standing - numbers of the papers, and REFUSAL.
 */
async function keepOnly(store, id, property, standing) {
  const row = await done(store.get(id));
  if (row === undefined) return;
  const left = Object.entries(row[property]).filter(([name]) => standing.has(name));
  if (left.length > 0) store.put({ id, [property]: Object.fromEntries(left) });
  else store.delete(id);
}
