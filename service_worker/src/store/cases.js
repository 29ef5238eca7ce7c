/**
 * What the server has said of the person's cases, readable offline. Only the server's answers are written here.
 *
 * @typedef {object} CaseEvent
 * @property {number} seq
 * @property {string} kind
 * @property {string} at - ISO UTC.
 * @property {string} role
 * @property {Record<string, any>} data
 * @typedef {object} Ask
 * @property {string[]} fields - paths of answers to be corrected.
 * @property {string[]} documents - paths of documents to be sent again.
 * @property {string} message
 * @property {string} until - ISO day.
 * @typedef {{id: string, fee: string, fils: number, status: string, may_ask: boolean}} Guarantee - `may_ask`: its return may be asked for.
 * @typedef {{provider: string, fils: number, at: string, state: "under_way" | "delayed" | "by_transfer" | "returned", returned_at: string | null}} ReturnedPayment - ISO UTC.
 * @typedef {object} Bill
 * @property {string} number - 12 digits.
 * @property {number} [seq] - counts what happened to it; absent of what an earlier version stored.
 * @property {string} status
 * @property {{kind: string, fee: string, quantity: number, fils_each: number, fils: number}[]} lines
 * @property {number} total_fils
 * @property {string} due_on - ISO day: the last on which it may be paid.
 * @property {boolean} [card] - whether it can be paid by card; absent of what an earlier version stored: it can.
 * @property {string | null} [card_until] - ISO UTC: from then on nobody pays it on the page for cards that is open; null: none is.
 * @property {ReturnedPayment[]} [returned] - payments beside the one that paid it, which go back.
 * @property {string} [receipt] - JWS of one that is paid.
 * @property {Guarantee[]} [guarantees] - that are or were held for it.
 * @property {string} [pledge] - a letter for its guarantees: "possible" or "received"; "" or absent: it asks for none.
 * @property {boolean} [cash] - whether a cashier takes it.
 * @property {string} [biller] - under which code a bank's app finds it by its number; "" or absent: none does.
 * @typedef {{asked_by: string, asked: string, about: string, until: string}} ConsentRequest - names, "" where there is none; ISO day.
 * @typedef {{at: string | null, place: Record<string, string>, days: string[], times: string[]}} Visit - `at`: ISO, null until it is
 *   booked; `place` in each language; ISO days and HH:MM that can be chosen.
 * @typedef {object} Paper - what was issued to a person.
 * @property {string} number
 * @property {PaperKind} kind
 * @property {number} service - its number in the ministry's list.
 * @property {string} person - "" for the applicant, "companions/0/".
 * @property {string} valid_from - ISO day, as `valid_until`; null: it has no end.
 * @property {string | null} valid_until
 * @property {PaperContent} content
 * @property {string} barcode - its seal, as text (ICAO Datastructure for Barcode).
 * @typedef {{surname: string, given_names: string, arabic_name: string, passport_number: string, nationality: string, birth_date: string,
 *   sex: string, entries: number | null, stay_days: number}} PaperContent - what is printed of the person; "" where there is nothing.
 * @typedef {object} Case
 * @property {string} id
 * @property {string} reference
 * @property {string} service
 * @property {string} status
 * @property {string} updated_at - ISO UTC.
 * @property {number} version
 * @property {string[]} [ahead] - the statuses that follow if all goes well; absent until the server has said so.
 * @property {string | null} [due] - ISO day by which the ministry aims to decide.
 * @property {boolean} [may_withdraw]
 * @property {boolean} [may_correct] - the applicant may ask to correct an answer.
 * @property {boolean} [may_ask_for_refund] - for what was paid.
 * @property {string | null} [may_object_until] - ISO day: the last for an objection to the refusal, also when it has gone by.
 * @property {Ask | null} ask
 * @property {Visit | null} [visit] - in person, that is asked for or booked.
 * @property {string | null} [committee_on] - ISO day of the committee's session that it comes before.
 * @property {ConsentRequest | null} [consent] - the person is asked to agree to it: it is another's, and nothing else of it is told.
 * @property {Bill[]} [bills] - in the order in which they were issued.
 * @property {Paper[]} [papers] - in the order in which they were issued.
 * @property {CaseEvent[]} events
 * @property {string} receipt - JWS.
 * @property {string} [short_receipt] - JWS of reference, service and time alone, for others to see; "" or absent: it comes with the next sync.
 * @property {Record<string, any>} [answers] - as they were sent from this device; the server does not send them back.
 * @typedef {Pick<Case, "id" | "reference" | "service" | "status" | "updated_at"> & {papers: Paper[], until?: string}} CaseSummary - what lists
 *   show, of cases and of papers. `until`: ISO day by which the applicant has to act; "": nothing is asked; absent of what an earlier version stored.
 * @import {CaseRow, WholeRow} from "./case_rows.js"
 * @import {PaperKind} from "../core/paper_features.js"
 * @typedef {{before: WholeRow | undefined, after: CaseRow}} CaseChange - of one case, which is to be as it was read when it is put.
 */

import { sameBytes } from "../core/bytes.js";
import { deadlineOf } from "../core/deadline.js";
import { CASE_STORES, putCaseRow } from "./case_rows.js";
import { done, transact } from "./database.js";
import { Unreadable, open, openEach, seal, unlessUnreadable } from "./records.js";

/**
 * Where the last answer of the server left off. `asOf` is the server's clock, ISO UTC, or "" before the first answer.
 *
 * @returns {Promise<{cursor: number, asOf: string}>}
 */
export function syncState() {
  return transact("public", "readonly", syncStateIn);
}

/** @param {IDBTransaction} transaction @returns {Promise<{cursor: number, asOf: string}>} */
export async function syncStateIn(transaction) {
  return (await done(transaction.objectStore("public").get("sync"))) ?? { cursor: 0, asOf: "" };
}

/**
 * What becomes of a case, for `putCase`: records cannot be opened within a transaction.
 *
 * @param {string} id
 * @param {(known: Case | undefined) => Case} change
 * @returns {Promise<CaseChange>}
 */
export async function caseChange(id, change) {
  const before = await transact("cases", "readonly", (t) => done(t.objectStore("cases").get(id)));
  const after = change(before && (await unlessUnreadable(opened(before))));
  return { before, after: await caseRow(after) };
}

/** Within a larger transaction on CASE_STORES. @param {IDBTransaction} transaction @param {CaseChange} change @returns {Promise<boolean>} false: it was written since it was read, and is not put. */
export async function putCase(transaction, { before, after }) {
  if (!isSameRow(await done(transaction.objectStore("cases").get(after.id)), before)) return false;
  putCaseRow(transaction, after);
  return true;
}

/** No two writings seal alike. @param {WholeRow | undefined} a @param {WholeRow | undefined} b */
function isSameRow(a, b) {
  return a === undefined || b === undefined ? a === b : sameBytes(a.sealed, b.sealed);
}

/**
 * Every case, the last changed first. Of a person with thousands only the summaries are opened.
 *
 * @returns {Promise<{readable: CaseSummary[], unreadable: {id: string, updated_at: string}[]}>}
 */
export async function listCases() {
  const [rows, ids] = await transact(CASE_STORES, "readonly", (t) =>
    Promise.all([done(t.objectStore("case_summaries").getAll()), done(t.objectStore("cases").getAllKeys())]),
  );
  const opened = await openEach(rows, openedSummary);
  const readable = opened.readable.filter(({ papers }) => papers); // of before there were papers: it is made anew
  const summarised = new Set(readable.map(({ id }) => id));
  const others = await summarise(ids.map(String).filter((id) => !summarised.has(id)));
  const all = [...readable, ...others.readable];
  all.sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1));
  return { readable: all, unreadable: others.unreadable };
}

/**
 * Cases without a summary that opens, such as an earlier version of the product kept: they get one.
 *
 * @param {string[]} ids
 * @returns {Promise<{readable: CaseSummary[], unreadable: {id: string, updated_at: string}[]}>}
 */
async function summarise(ids) {
  if (ids.length === 0) return { readable: [], unreadable: [] };
  /** @type {(WholeRow | undefined)[]} */
  const found = await transact("cases", "readonly", (t) =>
    Promise.all(ids.map((id) => done(t.objectStore("cases").get(id)))),
  );
  const { readable, unreadable } = await openEach(found.flatMap((row) => row ?? []), opened);
  const listed = readable.map((known) => ({ ...known, papers: known.papers ?? [], until: deadlineOf(known) }));
  const changes = await Promise.all(
    readable.map(async (known) => ({ before: found.find((row) => row?.id === known.id), after: await caseRow(known) })),
  );
  await transact(CASE_STORES, "readwrite", async (t) => {
    for (const change of changes) await putCase(t, change);
  });
  return { readable: listed, unreadable };
}

/** @param {string} id @returns {Promise<Case | undefined>} @throws {import("./records.js").Unreadable} */
export async function findCase(id) {
  const row = await transact("cases", "readonly", (t) => done(t.objectStore("cases").get(id)));
  try {
    return row && (await opened(row));
  } catch (error) {
    // The list goes by the summary: without it, it finds the damage, and offers to delete the case.
    if (error instanceof Unreadable) await transact("case_summaries", "readwrite", (t) => void t.objectStore("case_summaries").delete(id));
    throw error;
  }
}

/** The row under which a case is kept. @param {Case} content @returns {Promise<CaseRow>} */
export async function caseRow(content) {
  const { id, updated_at, reference, service, status, papers = [] } = content;
  const [sealed, summary] = await Promise.all([
    seal(content, boundTo(id)),
    seal({ reference, service, status, papers, until: deadlineOf(content) }, summaryBoundTo(id)),
  ]);
  return { id, updated_at, sealed, summary };
}

/** Another person uses this device now, or this one is leaving it: forget what the server told the last. */
export function forgetCases() {
  return transact([...CASE_STORES, "public"], "readwrite", async (t) => {
    for (const name of CASE_STORES) t.objectStore(name).clear();
    t.objectStore("public").delete("sync");
  }, "strict"); // prettier-ignore
}

/** @param {WholeRow} row @returns {Promise<Case>} */
export function opened({ id, sealed }) {
  return open(sealed, boundTo(id));
}

/** @param {WholeRow} row - of a summary. @returns {Promise<CaseSummary>} */
async function openedSummary({ id, updated_at, sealed }) {
  return { ...(await open(sealed, summaryBoundTo(id))), id, updated_at };
}

/** @param {string} id */
function boundTo(id) {
  return `case:${id}`;
}

/** @param {string} id */
function summaryBoundTo(id) {
  return `case summary:${id}`;
}
