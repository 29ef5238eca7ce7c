/**
 * Queuing what a person sends, and taking it back.
 *
 * Each function puts one entry into the outbox, and asks the browser to wake the worker when there is a connection;
 * `enqueueSilently` leaves the waking to its caller.
 */

import { uuidv7 } from "../../core/uuid.js";
import { sealBody } from "../../store/entry_content.js";
import { enqueue, enqueueAlone, takeBack } from "../../store/outbox.js";
import { lastPersonId } from "../../store/session.js";
import { announce } from "../../sync/announce.js";
import { askToBeWoken } from "./waking.js";

/** @typedef {import("../../core/outbox.js").Entry} Entry */

/**
 * @typedef {object} Application - what is sent of an application's draft.
 * @property {string} draftId - id of the draft, and of the application from now on.
 * @property {string} person - id of the person whose draft it is; "" if it is no one's yet.
 * @property {string} [party] - the party that the draft is for, as in the functions below.
 * @property {number} revision - revision of the draft that holds the answers.
 * @property {string} service
 * @property {number} version
 * @property {string} directorate
 * @property {string} language
 * @property {Record<string, any>} answers - normalised, without hidden questions.
 * @property {import("../../core/forms/person_name.js").Concerned} concerned - the people whom it is about.
 * @property {import("../../store/documents.js").Manifest[]} documents
 * @property {string} [terms] - day of the terms of use that were accepted.
 */

/**
 * Queue an application.
 *
 * @param {Application} application
 */
export async function enqueueApplication(application) {
  return woken(await enqueueSilently(application));
}

/**
 * Queue one application of many, and notify nobody: the caller calls `wake` after the last. If every window and the
 * worker looked at the outbox after each, the time would grow with the square of the number of applications.
 *
 * @param {Application} application
 */
export async function enqueueSilently({
  draftId,
  person,
  party,
  revision,
  service,
  version,
  directorate,
  language,
  answers,
  concerned,
  documents,
  terms,
}) {
  const made_at = new Date().toISOString();
  const body = {
    service,
    service_version: version,
    directorate,
    language,
    answers,
    concerned,
    documents,
    made_at,
    ...(terms && { terms_version: terms }),
  };
  const subject = /** @type {const} */ ({ id: draftId, kind: "application", applicationId: draftId, person, party });
  return enqueue(await newEntry(subject, body), revision);
}

/**
 * Queue the answer to a request for details.
 *
 * @param {object} details
 * @param {string} details.id - UUIDv7 of its draft, made when the draft was created.
 * @param {number} details.revision - revision of the draft that holds the answers.
 * @param {string} details.applicationId
 * @param {string} details.person - id of the person whose draft it is; "" if it is no one's yet.
 * @param {string} [details.party]
 * @param {string} details.directorate
 * @param {Record<string, any>} details.answers - answer by path, for the requested questions.
 * @param {import("../../store/documents.js").Manifest[]} details.documents
 * @param {string} details.message
 * @param {number} [details.requestSeq] - number of the request that it answers.
 */
export function enqueueDetails({
  id,
  person,
  party,
  revision,
  applicationId,
  directorate,
  answers,
  documents,
  message,
  requestSeq,
}) {
  return put({ id, kind: "details", applicationId, person, party }, revision, {
    directorate,
    answers,
    documents,
    message,
    ...(requestSeq !== undefined && { request_seq: requestSeq }),
  });
}

/**
 * Queue a written statement: an objection to a refusal, a correction, or the reason for a refund.
 *
 * @param {"objection" | "correction" | "refund"} kind
 * @param {object} written
 * @param {string} written.id - UUIDv7 of its draft, made when the draft was created.
 * @param {number} written.revision - revision of the draft that holds the text.
 * @param {string} written.applicationId
 * @param {string} written.person - id of the person whose draft it is; "" if it is no one's yet.
 * @param {string} [written.party]
 * @param {string} written.message
 */
export function enqueueWritten(kind, { id, person, party, revision, applicationId, message }) {
  return put({ id, kind, applicationId, person, party }, revision, { message, made_at: new Date().toISOString() });
}

/**
 * Take an entry back, to change or to delete it. Every window is notified.
 *
 * @param {string} id
 */
export async function takeBackEntry(id) {
  const outcome = await takeBack(id);
  announce({ type: "changed" });
  return outcome;
}

/**
 * Queue the withdrawal of an application that the ministry has.
 *
 * @param {string} applicationId
 * @param {string} [party] - the party whose case it is.
 */
export async function enqueueWithdrawal(applicationId, party) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const entry = await newEntry(
    { id, kind: "withdrawal", applicationId, person: "", party },
    { made_at: new Date().toISOString() },
  );
  return woken(await enqueueAlone(entry));
}

/**
 * Queue the request to return a guarantee.
 *
 * @param {string} applicationId
 * @param {string} guarantee - id of the guarantee.
 * @param {string} [party] - the party whose case it is.
 */
export async function enqueueReturn(applicationId, guarantee, party) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const entry = await newEntry(
    { id, kind: "return", applicationId, person: "", party },
    { guarantee, made_at: new Date().toISOString() },
  );
  return woken(await enqueueAlone(entry));
}

/**
 * Queue the times at which the person can come to the ministry.
 *
 * @param {string} applicationId
 * @param {{day: string, time: string}[]} times - in order of preference.
 * @param {string} [party] - the party whose case it is.
 */
export async function enqueueVisit(applicationId, times, party) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const entry = await newEntry(
    { id, kind: "visit", applicationId, person: "", party },
    { times, made_at: new Date().toISOString() },
  );
  return woken(await enqueueAlone(entry));
}

/**
 * Queue the person's answer to another's application that needs their agreement.
 *
 * @param {string} applicationId
 * @param {boolean} agrees
 * @param {string} [party] - the party whose case it is.
 */
export async function enqueueConsent(applicationId, agrees, party) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const entry = await newEntry(
    { id, kind: "consent", applicationId, person: "", party },
    { agrees, made_at: new Date().toISOString() },
  );
  return woken(await enqueueAlone(entry));
}

/**
 * Queue an entry that a draft belongs to.
 *
 * @param {Pick<Entry, "id" | "kind" | "applicationId" | "person" | "party">} subject
 * @param {number} revision
 * @param {import("../../store/entry_content.js").Body} body
 */
async function put(subject, revision, body) {
  return woken(await enqueue(await newEntry(subject, body), revision));
}

/**
 * Return a new entry, sealed, that is due now.
 *
 * @param {Pick<Entry, "id" | "kind" | "applicationId" | "person" | "party">} subject
 * @param {import("../../store/entry_content.js").Body} body
 * @returns {Promise<Entry>}
 */
async function newEntry(subject, body) {
  const now = Date.now();
  const sealed = await sealBody(subject.id, body, subject.party);
  const person = subject.person || (await lastPersonId());
  const waiting = /** @type {const} */ ({
    state: "waiting",
    underWay: false,
    tries: 0,
    notBefore: now,
    queuedAt: now,
    why: "",
  });
  return { ...subject, ...waiting, instance: crypto.randomUUID(), person, sealed };
}

/**
 * Notify every window and the browser if an entry was queued, and return the outcome.
 *
 * @template {string} T
 * @param {T} outcome
 * @returns {T}
 */
function woken(outcome) {
  if (outcome === "queued") wake();
  return outcome;
}

/** Notify every window and the browser that entries were queued. */
export function wake() {
  announce({ type: "queued" });
  void askToBeWoken();
}
