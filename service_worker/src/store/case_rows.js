/**
 * The rows of a case: all of it, what a list shows of it, and papers of it as they are printed, each sealed; written and deleted together.
 *
 * @typedef {object} WholeRow
 * @property {string} id
 * @property {string} updated_at - ISO UTC.
 * @property {ArrayBuffer} sealed
 * @typedef {WholeRow & {summary: ArrayBuffer}} CaseRow - `summary`: sealed.
 * @typedef {{id: string, pdfs: Record<string, ArrayBuffer>}} PdfsRow - by the number of the paper, or REFUSAL; sealed.
 */

import { done } from "./database.js";

export const CASE_STORES = ["cases", "case_summaries", "paper_pdfs"];
/** Name of the decision to refuse, among the papers of a case. */
export const REFUSAL = "refusal";
const REFUSED = new Set(["rejected", "objected"]);

/** Does the refusal of a case of this status stand? @param {string} status */
export function refusalStands(status) {
  return REFUSED.has(status);
}

/** @param {IDBTransaction} transaction - of CASE_STORES. @param {CaseRow} row */
export function putCaseRow(transaction, { summary, ...row }) {
  transaction.objectStore("cases").put(row);
  transaction.objectStore("case_summaries").put({ id: row.id, updated_at: row.updated_at, sealed: summary });
}

/** @param {IDBTransaction} transaction - of CASE_STORES. @param {string} id */
export function deleteCaseRow(transaction, id) {
  for (const name of CASE_STORES) transaction.objectStore(name).delete(id);
}

/** Forget the files of papers that a case has no longer: they were revoked or replaced, or the refusal stands no more. @param {IDBTransaction} transaction - of CASE_STORES. @param {{id: string, status: string, papers?: {number: string}[]}} known */
export async function forgetEndedPdfs(transaction, { id, status, papers = [] }) {
  const store = transaction.objectStore("paper_pdfs");
  /** @type {PdfsRow | undefined} */
  const row = await done(store.get(id));
  if (row === undefined) return;
  const standing = new Set(status === "revoked" ? [] : papers.map(({ number }) => number));
  if (refusalStands(status)) standing.add(REFUSAL);
  const pdfs = Object.fromEntries(Object.entries(row.pdfs).filter(([name]) => standing.has(name)));
  if (Object.keys(pdfs).length > 0) store.put({ id, pdfs });
  else store.delete(id);
}
