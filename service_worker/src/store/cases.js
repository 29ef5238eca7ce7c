/**
 * The cases of the person and of the institutions that the person acts for, as the server sent them, readable offline.
 * Only answers of the server are written here.
 *
 * @typedef {object} CaseEvent - an event of a case.
 * @property {number} seq
 * @property {string} kind
 * @property {string} at - ISO time in UTC.
 * @property {string} role
 * @property {Record<string, any>} data
 * @property {Sender | null} [by] - the sender in an institution's case; null or absent otherwise, and absent until the
 *   next sync.
 * @typedef {object} Sender - a member or system of an institution, by the name of the time of the sync.
 * @property {string} kind - "member", "former_member" or "client".
 * @property {string} name - "" for a former member.
 * @typedef {object} Ask - a request of the ministry.
 * @property {number} [request_seq] - number of the event that asks; absent if an earlier version stored the case.
 * @property {string[]} fields - paths of answers to be corrected.
 * @property {string[]} documents - paths of documents to be sent again.
 * @property {string} message - message of the officer.
 * @property {Record<"ar" | "en", string>} [message_said] - the message in both languages, if part of it is a ready
 *   sentence.
 * @property {Record<"ar" | "en", string[]>} [asked_said] - names of what is asked for, in both languages; absent in
 *   requests of an earlier version.
 * @property {string} until - ISO day, the last for the answer.
 * @typedef {{id: string, fee: string, fils: number, status: string, may_ask: boolean}} Guarantee - a guarantee of a
 *   bill. `may_ask`: whether its return may be asked for.
 * @typedef {{provider: string, fils: number, at: string, state: "under_way" | "delayed" | "by_transfer" | "returned",
 *   returned_at: string | null}} ReturnedPayment - a payment that goes back. `at` and `returned_at`: ISO time in UTC.
 * @typedef {object} Bill - a bill of a case.
 * @property {string} number - 12 digits.
 * @property {number} [seq] - counts the changes of the bill; absent if an earlier version stored it.
 * @property {string} status
 * @property {{kind: string, fee: string, quantity: number, fils_each: number, fils: number}[]} lines
 * @property {number} total_fils
 * @property {string} due_on - ISO day, the last on which it may be paid.
 * @property {boolean} [card] - whether it can be paid by card. It can if this is absent, as stored by an earlier
 *   version.
 * @property {string | null} [card_until] - ISO time in UTC from which nobody can pay it any more on the card page that
 *   is open; null if none is open.
 * @property {ReturnedPayment[]} [returned] - payments beside the one that paid it. They go back.
 * @property {string} [receipt] - JWS, if it is paid.
 * @property {Guarantee[]} [guarantees] - that are or were held for it.
 * @property {string} [pledge] - a letter for its guarantees: "possible" or "received"; "" or absent if it needs none.
 * @property {boolean} [cash] - whether a cashier accepts it.
 * @property {string} [biller] - code under which a bank's app finds the bill by its number; "" or absent if none does.
 * @property {Collective | null} [collective] - the collective bill that waits to be paid with this bill; null or absent
 *   if it is in none.
 * @typedef {{id: string, number: string, total_fils: number, due_on: string, bills: string[]}} Collective - a
 *   collective bill. `number`: 12 digits. `due_on`: ISO day, its last. `bills`: the numbers of its bills.
 * @typedef {{asked_by: string, asked: string, about: string, until: string}} ConsentRequest - a request for the other
 *   party's consent. Names are "" if there is none; `until` is an ISO day.
 * @typedef {{at: string | null, place: Record<string, string>, days: string[], times: string[]}} Visit - a visit in
 *   person. `at`: ISO time, null until it is booked. `place`: by language. `days`, `times`: ISO days and HH:MM to
 *   choose from.
 * @typedef {object} Paper - a paper that was issued to a person.
 * @property {string} number
 * @property {PaperKind} kind
 * @property {number} service - number of the service in the ministry's list.
 * @property {string} person - "" for the applicant, else "companions/0/".
 * @property {string} valid_from - ISO day.
 * @property {string | null} valid_until - ISO day; null if it has no end.
 * @property {PaperContent} content
 * @property {string} barcode - its seal as text (ICAO Datastructure for Barcode).
 * @property {{document: string, digest: string} | null} [portrait] - id of the photo that an officer approved, and the
 *   digest of its portrait, base64url; null or absent if the paper has no approved photo.
 * @typedef {{surname: string, given_names: string, arabic_name: string, passport_number: string, nationality: string,
 *   birth_date: string, sex: string, entries: number | null, stay_days: number, rights?: PaperRights}} PaperContent -
 *   the printed particulars of the person; "" if there is none. Papers of before December 2026 have no rights.
 * @typedef {{work: import("../core/papers/additional_features.js").WorkRight | null, study: boolean, party: string,
 *   is_companion: boolean}} PaperRights - as in `AdditionalFacts`.
 * @typedef {Omit<Paper, "barcode"> & {replaced_by: string, replaced_on: string}} ReplacedPaper - `replaced_by`: number
 *   of the paper that replaced it. `replaced_on`: ISO day.
 * @typedef {{at: string, who: string, is_again: boolean}} ShareLook - a look at a share. `at`: ISO time in UTC. `who`:
 *   the name that the verifier gave, sealed with the share's code; "" if none. `is_again`: whether the same browser
 *   looked before.
 * @typedef {object} Share - a share of a paper.
 * @property {string} id
 * @property {string} paper - number of the paper.
 * @property {boolean} is_for_one - whether only the verifier who looks first may look again.
 * @property {string} made_at - ISO time in UTC.
 * @property {string} expires_at - ISO time in UTC.
 * @property {"revoked" | "paper_revoked" | null} end - the reason why it ended before it expired.
 * @property {ShareLook[]} looks - oldest first.
 * @typedef {{at: string, answers: Record<string, any>, documents: SentDocument[]}} SentVersion - the answers of the
 *   whole application after one body, and the documents that came with it. `at`: ISO time in UTC.
 * @typedef {{id: string, code: string, path: string, plain_bytes: number, name?: string}} SentDocument - a document
 *   that was sent. `name`: of its file, if it was sent from this device.
 * @typedef {object} Case - a case as the server sends it.
 * @property {string} id
 * @property {string} [party] - id of the institution in whose stream it came; absent in the person's own.
 * @property {string} reference
 * @property {string} service
 * @property {string} status
 * @property {string} updated_at - ISO time in UTC.
 * @property {number} version
 * @property {string[]} [ahead] - statuses that follow if all goes well; absent until the server has sent them.
 * @property {string | null} [due] - ISO day by which the ministry aims to decide.
 * @property {boolean} [may_withdraw]
 * @property {boolean} [may_correct] - whether the applicant may ask to correct an answer.
 * @property {boolean} [may_ask_for_refund] - whether a refund may be asked for what was paid.
 * @property {string | null} [may_object_until] - ISO day, the last for an objection to the refusal, also once it has
 *   passed.
 * @property {Ask | null} ask
 * @property {Visit | null} [visit] - visit in person that is asked for or booked.
 * @property {string | null} [committee_on] - ISO day of the committee's session at which it is discussed.
 * @property {ConsentRequest | null} [consent] - set if the person is asked to agree to another person's case. Nothing
 *   else of that case is sent.
 * @property {Bill[]} [bills] - in the order of issue.
 * @property {Paper[]} [papers] - in the order of issue.
 * @property {ReplacedPaper[]} [replaced_papers] - papers that others have replaced; absent until the server has sent
 *   them.
 * @property {Share[]} [shares] - shares of the papers, oldest first; absent if an earlier version stored the case.
 * @property {CaseEvent[]} events
 * @property {string} receipt - JWS.
 * @property {string} [short_receipt] - JWS of reference, service and time alone, for others to see; "" or absent until
 *   the next sync.
 * @property {Concerned | null} [concerned] - the people whom it is about; null in a request for consent, absent until
 *   the next sync if an earlier version stored the case.
 * @property {Record<string, any>} [answers] - as they were sent from this device. The server does not send them back.
 * @property {{service_version: number, versions: SentVersion[]}} [sent] - the answers that were sent, from whichever
 *   device, as far as they were sent or read on this one. `service_version`: the version of the service that they are
 *   for.
 * @property {Record<string, string>} [photo_keys] - content keys, base64url, of the photos that were sent from this
 *   device, by document id. They open the portraits of the papers (`crypto/portrait.js`).
 * @typedef {Pick<Case, "id" | "party" | "reference" | "service" | "status" | "updated_at"> & {papers: Paper[],
 *   replaced?: ReplacedPaper[], shares?: Share[], until?: string, concerned?: Case["concerned"]}} CaseSummary - the
 *   part of a case that lists show. `until`: ISO day by which the applicant has to act; "" if nothing is asked.
 *   `concerned`: in a request for consent, the person whom it is about. These, `replaced` and `shares` are absent if an
 *   earlier version stored it.
 * @import {CaseRow, WholeRow} from "./case_rows.js"
 * @import {Concerned} from "../core/forms/person_name.js"
 * @import {PaperKind} from "../core/papers/features.js"
 * @typedef {{before: WholeRow | undefined, after: CaseRow}} CaseChange - a change to a case. It is only put if the
 *   case's row is still `before`.
 */

import { sameBytes } from "../core/bytes.js";
import { deadlineOf } from "../core/cases/deadline.js";
import { CASE_STORES, putCaseRow } from "./case_rows.js";
import { done, transact } from "./database.js";
import { idIn, keysOf, keysOfInstitutions, partyIn } from "./party_rows.js";
import { keyOf } from "./row_key.js";
import { Unreadable, open, openEach, seal, unlessUnreadable } from "./records.js";
import { ACTING, INSTITUTIONS } from "./owner.js";

/**
 * The version of what a case of the sync has. An update of the program that stores more of a case raises it; the phone
 * then fetches every case once more.
 */
export const PARTS = 2;

/**
 * Return how far the last sync of a party got.
 *
 * @param {string} [party]
 * @returns {Promise<{cursor: number, asOf: string}>} `cursor`: the cursor for the next request. `asOf`: the server's
 *   clock, ISO time in UTC, or "" before the first answer.
 */
export function syncState(party = "") {
  return transact("public", "readonly", (t) => syncStateIn(t, party));
}

/**
 * Return how far the last sync of a party got, within a larger transaction on `public`.
 *
 * @param {IDBTransaction} transaction
 * @param {string} party
 * @returns {Promise<{cursor: number, asOf: string}>}
 */
export async function syncStateIn(transaction, party) {
  const row = await done(transaction.objectStore("public").get(keyOf("sync", party)));
  const { cursor = 0, asOf = "", parts = 1 } = row ?? {};
  return { cursor: parts < PARTS ? 0 : cursor, asOf };
}

/**
 * Read a case and prepare its change for `putCase`, as records cannot be opened within a transaction.
 *
 * @param {string} id
 * @param {(known: Case | undefined) => Case} change - returns the new case. It gets undefined if the case is not here
 *   or cannot be opened.
 * @param {string} [party]
 * @returns {Promise<CaseChange>}
 */
export async function caseChange(id, change, party = "") {
  const before = await wholeRow(id, party);
  const after = change(before && (await unlessUnreadable(opened(before))));
  return { before, after: await caseRow(party ? { ...after, party } : after) };
}

/**
 * Return the row of a whole case, or undefined if it is not here.
 *
 * @param {string} id
 * @param {string} [party]
 * @returns {Promise<WholeRow | undefined>}
 */
export function wholeRow(id, party) {
  return transact("cases", "readonly", (t) => done(t.objectStore("cases").get(keyOf(id, party))));
}

/**
 * Put a changed case within a larger transaction on CASE_STORES.
 *
 * @param {IDBTransaction} transaction
 * @param {CaseChange} change
 * @returns {Promise<boolean>} false if the case was written since it was read; it is not put then.
 */
export async function putCase(transaction, { before, after }) {
  if (!isSameRow(await done(transaction.objectStore("cases").get(after.id)), before)) return false;
  putCaseRow(transaction, after);
  return true;
}

/**
 * Return whether two rows are the same. Each sealing gives other bytes, so equal bytes mean the same row.
 *
 * @param {WholeRow | undefined} a
 * @param {WholeRow | undefined} b
 */
function isSameRow(a, b) {
  return a === undefined || b === undefined ? a === b : sameBytes(a.sealed, b.sealed);
}

/**
 * Return the summary of every case of a party, the last changed first.
 *
 * A party may have thousands of cases, so only the summaries are opened.
 *
 * @param {string} [party]
 * @returns {Promise<{readable: CaseSummary[], unreadable: {id: string, updated_at: string}[]}>}
 */
export async function listCases(party = "") {
  const [rows, keys] = await transact(CASE_STORES, "readonly", (t) =>
    Promise.all([
      done(t.objectStore("case_summaries").getAll(keysOf(party))),
      done(t.objectStore("cases").getAllKeys(keysOf(party))),
    ]),
  );
  const opened = await openEach(rows, openedSummary);
  const readable = opened.readable.filter(({ papers }) => papers); // one without papers was stored by an earlier version: make it anew
  const summarised = new Set(readable.map(({ id }) => id));
  const newSummaries = await summarise(keys.map(String).filter((key) => !summarised.has(idIn(key))));
  const all = [...readable, ...newSummaries.readable];
  all.sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1));
  return { readable: all, unreadable: newSummaries.unreadable };
}

/**
 * Return summaries of cases that have none that opens, and store them. Earlier versions stored none.
 *
 * @param {string[]} keys
 * @returns {Promise<{readable: CaseSummary[], unreadable: {id: string, updated_at: string}[]}>}
 */
async function summarise(keys) {
  if (keys.length === 0) return { readable: [], unreadable: [] };
  /** @type {(WholeRow | undefined)[]} */
  const rows = await transact("cases", "readonly", (t) =>
    Promise.all(keys.map((key) => done(t.objectStore("cases").get(key)))),
  );
  const { readable, unreadable } = await openEach(
    rows.flatMap((row) => row ?? []),
    opened,
  );
  const listed = readable.map((known) => ({
    ...known,
    papers: known.papers ?? [],
    until: deadlineOf(known),
    concerned: concernedIn(known),
  }));
  const changes = await Promise.all(
    readable.map(async (known) => ({
      before: rows.find((row) => row?.id === keyOf(known.id, known.party)),
      after: await caseRow(known),
    })),
  );
  await transact(CASE_STORES, "readwrite", async (t) => {
    for (const change of changes) await putCase(t, change);
  });
  return { readable: listed, unreadable };
}

/**
 * Return a case of a party, or undefined if it is not here.
 *
 * @param {string} id
 * @param {string} [party]
 * @returns {Promise<Case | undefined>}
 * @throws {import("./records.js").Unreadable}
 */
export async function findCase(id, party = "") {
  const row = await wholeRow(id, party);
  try {
    return row && (await opened(row));
  } catch (error) {
    // Without a summary the list opens the case, finds the damage, and offers to delete the case.
    if (error instanceof Unreadable)
      await transact(
        "case_summaries",
        "readwrite",
        (t) => void t.objectStore("case_summaries").delete(keyOf(id, party)),
      );
    throw error;
  }
}

/**
 * Seal a case and its summary for storing.
 *
 * @param {Case} content
 * @returns {Promise<CaseRow>}
 */
export async function caseRow(content) {
  const { id, updated_at, reference, service, status, papers = [], shares = [] } = content;
  const { replaced_papers: replaced = [], party } = content;
  const key = keyOf(id, party);
  const [sealed, summary] = await Promise.all([
    seal(content, boundTo(key)),
    seal(
      {
        reference,
        service,
        status,
        papers,
        replaced,
        shares,
        until: deadlineOf(content),
        concerned: concernedIn(content),
      },
      summaryBoundTo(key),
    ),
  ]);
  return { id: key, updated_at, sealed, summary };
}

/**
 * Return whom a case is about, for the list. A request for consent names the person in one script; which, nobody said.
 *
 * @param {Case} content
 */
function concernedIn({ concerned, consent }) {
  return consent ? { latin: consent.about, arabic: "", others: 0 } : concerned;
}

/** Delete all cases of all parties, because another person uses this device now, or the person is leaving it. */
export function forgetCases() {
  return transact([...CASE_STORES, "public"], "readwrite", forgetCasesIn, "strict");
}

/**
 * Delete all cases, and for whom the person acts, within a larger transaction on CASE_STORES and `public`.
 *
 * @param {IDBTransaction} transaction
 */
export function forgetCasesIn(transaction) {
  for (const name of CASE_STORES) transaction.objectStore(name).clear();
  const kept = transaction.objectStore("public");
  for (const key of ["sync", keysOfInstitutions(), ACTING, INSTITUTIONS]) kept.delete(key);
}

/**
 * Open a case's row.
 *
 * @param {WholeRow} row
 * @returns {Promise<Case>}
 * @throws {import("./records.js").Unreadable}
 */
export function opened({ id, sealed }) {
  return open(sealed, boundTo(id));
}

/**
 * Open the row of a summary.
 *
 * @param {WholeRow} row - row of a summary.
 * @returns {Promise<CaseSummary>}
 * @throws {import("./records.js").Unreadable}
 */
async function openedSummary({ id, updated_at, sealed }) {
  const party = partyIn(id);
  return { ...(await open(sealed, summaryBoundTo(id))), ...(party && { party }), id: idIn(id), updated_at };
}

/**
 * Return the additional data that binds a sealed case to its key.
 *
 * @param {string} key
 */
function boundTo(key) {
  return `case:${key}`;
}

/**
 * Return the additional data that binds a sealed summary to its case's key.
 *
 * @param {string} key
 */
function summaryBoundTo(key) {
  return `case summary:${key}`;
}
