/** Pressing "send", "withdraw", "object", "correct", "ask for a refund" or for "its return", "agree" or "send times": one entry into the outbox, and a wish to the browser to wake the worker when there is a connection; and taking it back. */

import { uuidv7 } from "../../core/uuid.js";
import { sealBody } from "../../store/entry_content.js";
import { enqueue, enqueueAlone, takeBack } from "../../store/outbox.js";
import { lastPersonId } from "../../store/session.js";
import { announce } from "../../sync/announce.js";
import { askToBeWoken } from "./waking.js";

/** @typedef {import("../../core/outbox.js").Entry} Entry */

/**
 * @param {object} application
 * @param {string} application.draftId - the application's id from now on.
 * @param {string} application.person - whose draft it is; "": no one's yet.
 * @param {number} application.revision - of the draft that the answers are of.
 * @param {string} application.service
 * @param {number} application.version
 * @param {string} application.directorate
 * @param {string} application.language
 * @param {Record<string, any>} application.answers - normalised, without what is hidden.
 * @param {import("../../store/documents.js").Manifest[]} application.documents
 * @param {string} [application.terms] - day of the terms of use that were agreed to.
 */
export function enqueueApplication({
  draftId,
  person,
  revision,
  service,
  version,
  directorate,
  language,
  answers,
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
    documents,
    made_at,
    ...(terms && { terms_version: terms }),
  };
  return put({ id: draftId, kind: "application", applicationId: draftId, person }, revision, body);
}

/**
 * The answer to a question of the ministry.
 *
 * @param {object} details
 * @param {string} details.id - UUIDv7, of its draft, made when the draft was created.
 * @param {number} details.revision - of the draft that the answers are of.
 * @param {string} details.applicationId
 * @param {string} details.person - whose draft it is; "": no one's yet.
 * @param {string} details.directorate
 * @param {Record<string, any>} details.answers - path -> answer, of what was asked for.
 * @param {import("../../store/documents.js").Manifest[]} details.documents
 * @param {string} details.message
 */
export function enqueueDetails({ id, person, revision, applicationId, directorate, answers, documents, message }) {
  return put({ id, kind: "details", applicationId, person }, revision, { directorate, answers, documents, message });
}

/**
 * An objection to a refusal, what is to be corrected, or why what was paid should be given back.
 *
 * @param {"objection" | "correction" | "refund"} kind
 * @param {object} written
 * @param {string} written.id - UUIDv7, of its draft, made when the draft was created.
 * @param {number} written.revision - of the draft that the text is of.
 * @param {string} written.applicationId
 * @param {string} written.person - whose draft it is; "": no one's yet.
 * @param {string} written.message
 */
export function enqueueWritten(kind, { id, person, revision, applicationId, message }) {
  return put({ id, kind, applicationId, person }, revision, { message, made_at: new Date().toISOString() });
}

/**
 * Take what was sent back, to change or to delete it; every window learns it.
 *
 * @param {string} id
 */
export async function takeBackEntry(id) {
  const outcome = await takeBack(id);
  announce({ type: "changed" });
  return outcome;
}

/**
 * The wish to withdraw an application that the ministry has.
 *
 * @param {string} applicationId
 */
export async function enqueueWithdrawal(applicationId) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const entry = await newEntry(
    { id, kind: "withdrawal", applicationId, person: "" },
    { made_at: new Date().toISOString() },
  );
  return woken(await enqueueAlone(entry));
}

/**
 * The wish that a guarantee be given back.
 *
 * @param {string} applicationId
 * @param {string} guarantee - its id.
 */
export async function enqueueReturn(applicationId, guarantee) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const entry = await newEntry(
    { id, kind: "return", applicationId, person: "" },
    { guarantee, made_at: new Date().toISOString() },
  );
  return woken(await enqueueAlone(entry));
}

/**
 * When the person can come to the ministry.
 *
 * @param {string} applicationId
 * @param {{day: string, time: string}[]} times - in order of preference.
 */
export async function enqueueVisit(applicationId, times) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const entry = await newEntry(
    { id, kind: "visit", applicationId, person: "" },
    { times, made_at: new Date().toISOString() },
  );
  return woken(await enqueueAlone(entry));
}

/**
 * What the person says to another's application that needs their agreement.
 *
 * @param {string} applicationId
 * @param {boolean} agrees
 */
export async function enqueueConsent(applicationId, agrees) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const entry = await newEntry(
    { id, kind: "consent", applicationId, person: "" },
    { agrees, made_at: new Date().toISOString() },
  );
  return woken(await enqueueAlone(entry));
}

/**
 * @param {Pick<Entry, "id" | "kind" | "applicationId" | "person">} what
 * @param {number} revision
 * @param {import("../../store/entry_content.js").Body} body
 */
async function put(what, revision, body) {
  return woken(await enqueue(await newEntry(what, body), revision));
}

/**
 * @param {Pick<Entry, "id" | "kind" | "applicationId" | "person">} what
 * @param {import("../../store/entry_content.js").Body} body
 * @returns {Promise<Entry>}
 */
async function newEntry(what, body) {
  const now = Date.now();
  const sealed = await sealBody(what.id, body);
  const person = what.person || (await lastPersonId());
  const waits = /** @type {const} */ ({
    state: "waiting",
    underWay: false,
    tries: 0,
    notBefore: now,
    queuedAt: now,
    why: "",
  });
  return { ...what, ...waits, instance: crypto.randomUUID(), person, sealed };
}

/** Once something was put in, everybody who sends learns it. @template {string} T @param {T} outcome @returns {T} */
function woken(outcome) {
  if (outcome !== "queued") return outcome;
  announce({ type: "queued" });
  void askToBeWoken();
  return outcome;
}
