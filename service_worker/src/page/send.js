/** Pressing "send": one entry into the outbox, and a wish to the browser to wake the worker when there is a line. */

import { enqueue } from "../store/outbox.js";
import { knownPerson } from "../store/session.js";
import { announce } from "../sync/announce.js";
import { sealBody } from "../sync/deliver.js";

/** @typedef {import("../core/outbox.js").Entry} Entry */

/**
 * @param {object} application
 * @param {string} application.draftId - the application's id from now on.
 * @param {string} application.service
 * @param {number} application.version
 * @param {string} application.directorate
 * @param {string} application.language
 * @param {Record<string, any>} application.answers - normalised, without what is hidden.
 * @param {import("../store/documents.js").Manifest[]} application.documents
 * @returns {Promise<Entry>} what is in the outbox now: the first of two tabs' entries.
 */
export function enqueueApplication({ draftId, service, version, directorate, language, answers, documents }) {
  const made_at = new Date().toISOString();
  const body = { service, service_version: version, directorate, language, answers, documents, made_at };
  return put({ id: draftId, kind: "application", applicationId: draftId }, body);
}

/**
 * The answer to a question of the ministry.
 *
 * @param {object} details
 * @param {string} details.id - UUIDv7, made when the answer was begun.
 * @param {string} details.applicationId
 * @param {string} details.directorate
 * @param {Record<string, any>} details.answers - path -> answer, of what was asked for.
 * @param {import("../store/documents.js").Manifest[]} details.documents
 * @param {string} details.message
 */
export function enqueueDetails({ id, applicationId, directorate, answers, documents, message }) {
  return put({ id, kind: "details", applicationId }, { directorate, answers, documents, message });
}

/**
 * @param {Pick<Entry, "id" | "kind" | "applicationId">} what
 * @param {import("../sync/deliver.js").Body} body
 */
async function put(what, body) {
  const now = Date.now();
  const sealed = await sealBody(what.id, body);
  const waits = /** @type {const} */ ({ state: "waiting", underWay: false, tries: 0, notBefore: now, queuedAt: now, why: "" });
  const person = (await knownPerson())?.id ?? "";
  const entry = await enqueue({ ...what, ...waits, person, sealed });
  announce({ type: "queued" });
  void askToBeWoken();
  return entry;
}

/** Background Sync, where there is such a thing: sends with the page closed. */
async function askToBeWoken() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await /** @type {any} */ (registration)?.sync?.register("outbox").catch(() => undefined);
}
