/**
 * One attempt to send one entry: first its documents, then its body under its own id, then the server's answer goes
 * into the store.
 *
 * The attempt may die at any step. Documents resume at the server's offset. The body is one idempotent PUT. Storing
 * "received" and deleting the draft are one transaction, after the receipt's signature was verified.
 *
 * @typedef {import("../core/outbox.js").Entry} Entry
 * @typedef {import("../store/entry_content.js").Body} Body
 * @typedef {import("../store/documents.js").Manifest} Manifest
 */

import { sameBytes } from "../core/bytes.js";
import { SEALED_TO_OTHERS, UNREADABLE, eventOf, next } from "../core/outbox.js";
import { namedDocuments } from "../core/documents/named_documents.js";
import { caseAfterAnswer } from "../core/cases/received_case.js";
import { caseChange } from "../store/cases.js";
import { StorageFull } from "../store/database.js";
import { openBody, sealBody, sealProblems } from "../store/entry_content.js";
import { Unreadable } from "../store/records.js";
import { knownPerson } from "../store/session.js";
import { DocumentDamaged, readSealed } from "../store/documents.js";
import { filesOf, photoKeysOf, sealToDirectorate } from "../store/manifests.js";
import { changeEntry, complete } from "../store/outbox.js";
import { announce } from "./announce.js";
import { request } from "./api.js";
import { doubtAbout } from "./confirm.js";
import { refreshDirectorateKey, refreshKeys } from "./keys.js";
import { DOCUMENT_UNREADABLE, upload } from "./tus.js";

/**
 * @typedef {import("../core/outbox.js").SendingEvent} SendingEvent
 * @typedef {{event: SendingEvent, problems?: unknown}} Failure - the reason why an attempt failed. `problems`: those
 *   that the server found in the body.
 */

/** The path of each kind of entry, below its application's. */
const BELOW = {
  application: "",
  details: "/details/",
  withdrawal: "/withdrawals/",
  objection: "/objections/",
  correction: "/corrections/",
  refund: "/refunds/",
  return: "/returns/",
  consent: "/consents/",
  visit: "/visits/",
};

/** All kinds of entries. */
export const KINDS = /** @type {Entry["kind"][]} */ (Object.keys(BELOW));

/**
 * Try to send an entry, and store the outcome.
 *
 * @param {Entry} entry
 */
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

/**
 * Try to send an entry.
 *
 * @param {Entry} entry
 * @returns {Promise<Failure | null>} null if the server has it, or the entry was changed or taken back meanwhile.
 */
async function attempt(entry) {
  const body = await openBody(entry); // first, as a sign-in would not make an unreadable body readable
  const person = await knownPerson();
  if (person === undefined) return signedOut("signed_out");
  if (entry.person && entry.person !== person.id) return signedOut("other_person");
  const ownEntry = { ...entry, person: person.id };
  if (!entry.person && !(await changeEntry(entry, (stored) => ({ ...stored, person: ownEntry.person })))) return null;
  const sealedBody = await sealedToday(ownEntry, body);
  // This device has never received the directorate's key, and cannot fetch it now.
  if (sealedBody === null) return { event: { kind: "no_answer", status: 0, retryAfterMs: 0 } };
  // Once a body was sent, its documents are at the server: sending the body again tells whether it was received.
  const refused = entry.underWay ? null : await sendDocuments(ownEntry, sealedBody.body);
  return refused === null ? sendBody(ownEntry, sealedBody) : failureOf(refused, false);
}

/**
 * Return the failure if nobody, or another person, is signed in as far as this device knows.
 *
 * @param {string} type
 * @returns {Failure}
 */
function signedOut(type) {
  return { event: { kind: "signed_out", type, toBody: false } };
}

/**
 * Return the failure for an answer other than "received".
 *
 * @param {import("./api.js").Answer} answer
 * @param {boolean} toBody - whether it answers the body itself, not one of its documents.
 * @returns {Failure}
 */
function failureOf(answer, toBody) {
  const event = eventOf(answer, toBody);
  return event.kind === "refused" && answer.status === 422
    ? { event, problems: answer.body?.problems ?? [] }
    : { event };
}

/**
 * Return the failure for an error of this device. The other entries of the outbox must not wait for this one.
 *
 * @param {unknown} error
 * @returns {Failure}
 */
function localFailure(error) {
  console.error(error instanceof Error ? error.name : "failed");
  if (error instanceof Unreadable) return { event: { kind: "local_failure", why: UNREADABLE } };
  return { event: { kind: "local_failure", why: error instanceof StorageFull ? "storage_full" : "device_failed" } };
}

/**
 * Return the body with its documents sealed to the directorate's present key.
 *
 * It is stored before it is sent: each sealing gives other bytes, and a repeated request must have the same. A body
 * that the server may already have is not changed.
 *
 * @param {Entry} entry
 * @param {Body} body
 * @returns {Promise<{body: Body, sealed: ArrayBuffer} | null>} null if there is no key to seal to.
 */
async function sealedToday(entry, body) {
  const unchanged = { body, sealed: entry.sealed };
  const { documents: manifests = [], directorate = "" } = body;
  if (entry.underWay || manifests.length === 0) return unchanged;
  if (!(await refreshDirectorateKey(directorate))) return null;
  const documents = await sealToDirectorate(entry.applicationId, manifests, directorate);
  if (documents.some(({ sealed_keys }) => sealed_keys.length === 0)) return null; // the directorate could not open the document
  if (documents.every((document, n) => document === manifests[n])) return unchanged;
  const resealed = { ...body, documents };
  const sealed = await sealBody(entry.id, resealed, entry.party);
  await changeEntry(entry, (stored) => (stored.underWay ? stored : { ...stored, sealed }));
  return { body: resealed, sealed };
}

/**
 * Send the documents of an entry one after another, in the order of the form's questions (`attachmentsOf` in
 * `page/questions/ask_now.js`).
 *
 * @param {Entry} entry
 * @param {Body} body
 * @returns {Promise<import("./api.js").Answer | null>} null if the server has all of them; else the answer that refused
 *   one.
 */
async function sendDocuments(entry, body) {
  const { documents = [] } = body;
  const total = documents.reduce((sum, document) => sum + document.sealed_bytes, 0);
  let sentBefore = 0;
  for (const { id, sha256, sealed_bytes: size } of documents) {
    const refused = await upload(
      { id, applicationId: entry.applicationId, sha256, size, person: entry.person, party: entry.party },
      (start, end) => readOrNull(id, start, end),
      (sent) => announce({ type: "progress", id: entry.id, sent: sentBefore + sent, total }),
    );
    if (refused?.type === DOCUMENT_UNREADABLE) return { ...refused, body: { problems: unreadable(body, id) } };
    if (refused !== null) return refused;
    sentBefore += size;
  }
  return null;
}

/**
 * Return a part of a sealed document, or null if it is incomplete.
 *
 * @param {string} id
 * @param {number} start
 * @param {number} end
 * @returns {Promise<ArrayBuffer | null>}
 */
function readOrNull(id, start, end) {
  return readSealed(id, start, end).catch((error) => {
    if (error instanceof DocumentDamaged) return null;
    throw error;
  });
}

/**
 * Return a problem at each question whose answer names the document.
 *
 * @param {Body} body
 * @param {string} id - id of the document.
 * @returns {import("../core/types.js").Problem[]}
 */
function unreadable({ answers = {} }, id) {
  const named = namedDocuments(answers).filter((document) => document.id === id);
  return named.map(({ path }) => ({ path, code: DOCUMENT_UNREADABLE, params: {} }));
}

/**
 * Send the body of an entry and store the server's answer.
 *
 * @param {Entry} entry
 * @param {{body: Body, sealed: ArrayBuffer}} sealedBody
 * @returns {Promise<Failure | null>} null if the server has it, or the entry was changed or taken back meanwhile.
 */
async function sendBody(entry, { body: { directorate: _, concerned, ...body }, sealed }) {
  const path = `/api/applications/${entry.applicationId}${BELOW[entry.kind]}${entry.kind === "application" ? "" : entry.id}`;
  let isLeaving = false;
  await changeEntry(entry, (stored) => {
    isLeaving = sameBytes(stored.sealed, sealed);
    return isLeaving ? next(stored, { kind: "left" }, Date.now(), Math.random()) : stored;
  });
  // Taken back meanwhile, or sealed anew by another sender while this one was suspended: do not send this body.
  if (!isLeaving) return null;
  const answer = await request("PUT", path, { json: body, person: entry.person, party: entry.party });
  const claimsReceived = answer.status >= 200 && answer.status <= 299 && typeof answer.body?.receipt === "string";
  if (!claimsReceived) return failureOf(answer, true);
  const doubt = await doubtAbout(answer.body, entry, body);
  if (doubt !== null) return { event: { kind: "doubted", doubt } };
  const [keys, files] = await Promise.all([photoKeysOf(body.documents ?? []), filesOf(body.documents ?? [])]);
  const change = () =>
    caseChange(
      entry.applicationId,
      (known) => caseAfterAnswer(known, entry, { ...body, concerned, files }, answer.body, keys),
      entry.party,
    );
  while (!(await complete(entry, await change()))); // again if a page of the sync has changed the case in between
  return null;
}
