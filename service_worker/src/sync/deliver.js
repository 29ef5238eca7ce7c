/**
 * One attempt to send one entry: its documents, then its body under its own id, then the server's answer into the store.
 *
 * The attempt may die at any step. Documents resume where the server is; the body is one idempotent PUT; "received" and
 * the disappearance of the draft are one transaction, after the receipt's signature was verified.
 *
 * @typedef {import("../core/outbox.js").Entry} Entry
 * @typedef {import("../store/entry_content.js").Body} Body
 * @typedef {import("../store/documents.js").Manifest} Manifest
 */

import { sameBytes } from "../core/bytes.js";
import { SEALED_TO_OTHERS, UNREADABLE, eventOf, next } from "../core/outbox.js";
import { namedDocuments } from "../core/named_documents.js";
import { caseAfterAnswer } from "../core/received_case.js";
import { caseChange } from "../store/cases.js";
import { StorageFull } from "../store/database.js";
import { openBody, sealBody, sealProblems } from "../store/entry_content.js";
import { Unreadable } from "../store/records.js";
import { knownPerson } from "../store/session.js";
import { DocumentDamaged, readSealed } from "../store/documents.js";
import { sealToDirectorate } from "../store/manifests.js";
import { changeEntry, complete } from "../store/outbox.js";
import { announce } from "./announce.js";
import { request } from "./api.js";
import { doubtAbout } from "./confirm.js";
import { refreshDirectorateKey, refreshKeys } from "./keys.js";
import { DOCUMENT_UNREADABLE, upload } from "./tus.js";

/**
 * @typedef {import("../core/outbox.js").SendingEvent} SendingEvent
 * @typedef {{event: SendingEvent, problems?: unknown}} Failure - what stood in the way. `problems`: what the server has found wrong.
 */

/** Where what comes after the application is put. */
const BELOW = { application: "", details: "/details/", withdrawal: "/withdrawals/", objection: "/objections/", correction: "/corrections/", refund: "/refunds/", return: "/returns/", consent: "/consents/", visit: "/visits/" };

/** Everything that is sent. */
export const KINDS = /** @type {Entry["kind"][]} */ (Object.keys(BELOW));

/** @param {Entry} entry */
export async function deliver(entry) {
  const failure = await attempt(entry).catch(localFailure);
  if (failure !== null) {
    const { event, problems } = failure;
    if (event.kind === "refused" && event.type === SEALED_TO_OTHERS) await refreshKeys(); // the directorate's key has changed
    const sealed = problems === undefined ? undefined : await sealProblems(entry, problems);
    await changeEntry(entry, (stored) => ({ ...next(stored, event, Date.now(), Math.random()), problems: sealed }));
  }
  announce({ type: "changed" });
}

/** @param {Entry} entry @returns {Promise<Failure | null>} */
async function attempt(entry) {
  const kept = await openBody(entry); // what cannot be opened will not be after a sign-in either
  const person = await knownPerson();
  if (person === undefined) return signedOut("signed_out");
  if (entry.person && entry.person !== person.id) return signedOut("other_person");
  const own = { ...entry, person: person.id };
  if (!entry.person && !(await changeEntry(entry, (stored) => ({ ...stored, person: own.person })))) return null;
  const todays = await sealedToday(own, kept);
  // The directorate's key has never reached this device, and does not now.
  if (todays === null) return { event: { kind: "no_answer", status: 0, retryAfterMs: 0 } };
  // A body that has left had its documents at the server: it asks first whether it was received.
  const refused = entry.underWay ? null : await sendDocuments(own, todays.body);
  return refused === null ? sendBody(own, todays) : failureOf(refused, false);
}

/** As far as this device knows. @param {string} type @returns {Failure} */
function signedOut(type) {
  return { event: { kind: "signed_out", type, toBody: false } };
}

/** @param {import("./api.js").Answer} answer @param {boolean} toBody @returns {Failure} */
function failureOf(answer, toBody) {
  const event = eventOf(answer, toBody);
  return event.kind === "refused" && answer.status === 422 ? { event, problems: answer.body?.problems ?? [] } : { event };
}

/** This device failed, not the connection; the others in the outbox shall not wait for it. @param {unknown} error @returns {Failure} */
function localFailure(error) {
  console.error(error instanceof Error ? error.name : "failed");
  if (error instanceof Unreadable) return { event: { kind: "local_failure", why: UNREADABLE } };
  return { event: { kind: "local_failure", why: error instanceof StorageFull ? "storage_full" : "device_failed" } };
}

/**
 * The body with its documents sealed to the directorate's key of today, kept so before it goes out: sealing is different
 * each time, and what is sent again must be the same. What the server may have already is not touched.
 *
 * @param {Entry} entry
 * @param {Body} body
 * @returns {Promise<{body: Body, sealed: ArrayBuffer} | null>} null: there is no key to seal to.
 */
async function sealedToday(entry, body) {
  const asKept = { body, sealed: entry.sealed };
  const { documents: kept = [], directorate = "" } = body;
  if (entry.underWay || kept.length === 0) return asKept;
  if (!(await refreshDirectorateKey(directorate))) return null;
  const documents = await sealToDirectorate(entry.applicationId, kept, directorate);
  if (documents.some(({ sealed_keys }) => sealed_keys.length === 0)) return null; // it could not be opened
  if (documents.every((document, n) => document === kept[n])) return asKept;
  const resealed = { ...body, documents };
  const sealed = await sealBody(entry.id, resealed);
  await changeEntry(entry, (stored) => (stored.underWay ? stored : { ...stored, sealed }));
  return { body: resealed, sealed };
}

/** @param {Entry} entry @param {Body} body */
async function sendDocuments(entry, body) {
  const { documents = [] } = body;
  const total = documents.reduce((sum, document) => sum + document.sealed_bytes, 0);
  let before = 0;
  for (const { id, sha256, sealed_bytes: size } of documents) {
    const refused = await upload(
      { id, applicationId: entry.applicationId, sha256, size, person: entry.person },
      (start, end) => readOrNull(id, start, end),
      (sent) => announce({ type: "progress", id: entry.id, sent: before + sent, total }),
    );
    if (refused?.type === DOCUMENT_UNREADABLE) return { ...refused, body: { problems: unreadable(body, id) } };
    if (refused !== null) return refused;
    before += size;
  }
  return null;
}

/** @param {string} id @param {number} start @param {number} end @returns {Promise<ArrayBuffer | null>} null: not all of it is there. */
function readOrNull(id, start, end) {
  return readSealed(id, start, end).catch((error) => {
    if (error instanceof DocumentDamaged) return null;
    throw error;
  });
}

/**
 * A problem at each question that the document answers.
 *
 * @param {Body} body
 * @param {string} id
 * @returns {import("../core/types.js").Problem[]}
 */
function unreadable({ answers = {} }, id) {
  const named = namedDocuments(answers).filter((document) => document.id === id);
  return named.map(({ path }) => ({ path, code: DOCUMENT_UNREADABLE, params: {} }));
}

/** @param {Entry} entry @param {{body: Body, sealed: ArrayBuffer}} todays @returns {Promise<Failure | null>} */
async function sendBody(entry, { body: { directorate: _, ...body }, sealed }) {
  const path = `/api/applications/${entry.applicationId}${BELOW[entry.kind]}${entry.kind === "application" ? "" : entry.id}`;
  let isLeaving = false;
  await changeEntry(entry, (stored) => {
    isLeaving = sameBytes(stored.sealed, sealed);
    return isLeaving ? next(stored, { kind: "left" }, Date.now(), Math.random()) : stored;
  });
  // Taken back meanwhile, or sealed anew by another sender while this one stood still: it stays at home.
  if (!isLeaving) return null;
  const answer = await request("PUT", path, { json: body, person: entry.person });
  const claimed = answer.status >= 200 && answer.status <= 299 && typeof answer.body?.receipt === "string";
  if (!claimed) return failureOf(answer, true);
  const doubt = await doubtAbout(answer.body, entry, body);
  if (doubt !== null) return { event: { kind: "doubted", doubt } };
  const change = () => caseChange(entry.applicationId, (known) => caseAfterAnswer(known, entry, body, answer.body));
  while (!(await complete(entry, await change()))); // until no page of the sync has come between
  return null;
}
