/**
 * The sealed content of an outbox entry: the body that is sent, and the problems that the server found in it.
 *
 * @typedef {import("../core/outbox.js").Entry} Entry
 * @typedef {object} Body - the body of PUT /api/applications/{id}, or of its details, withdrawal, objection,
 *   corrections, visits, claims of refunds and of guarantees, and the other party's answer.
 * @property {string} [service] - only with an application.
 * @property {number} [service_version] - only with an application.
 * @property {string} [language] - only with an application.
 * @property {string} [made_at] - ISO time in UTC by the device's clock. With an application, an objection, a
 *   correction, a refund, a claim and an answer; with a withdrawal, which has nothing else.
 * @property {string} [terms_version] - with an application: the day of the terms of use that were agreed to.
 * @property {Record<string, any>} [answers]
 * @property {import("./documents.js").Manifest[]} [documents]
 * @property {string} [message] - with details, an objection, a correction and a refund.
 * @property {number} [request_seq] - with details: number of the request that they answer. The server takes them for no
 *   other request.
 * @property {string} [guarantee] - id of the guarantee whose return is asked for.
 * @property {boolean} [agrees] - the other party's answer.
 * @property {{day: string, time: string}[]} [times] - times at which the person can come, in order of preference.
 * @property {string} [directorate] - name of the directorate whose key opens the documents. It is not sent.
 * @property {import("../core/forms/person_name.js").Concerned} [concerned] - with an application: the people whom it is
 *   about. It is not sent; absent if an earlier version made the entry.
 */

import { keyOf } from "./row_key.js";
import { open, seal, unlessUnreadable } from "./records.js";

/**
 * Open the body of an entry.
 *
 * @param {Entry} entry
 * @returns {Promise<Body>}
 * @throws {import("./records.js").Unreadable}
 */
export function openBody(entry) {
  return open(entry.sealed, keyOf(`outbox:${entry.id}`, entry.party));
}

/**
 * Seal the body of an entry.
 *
 * @param {string} id
 * @param {Body} body
 * @param {string} [party] - the party that it is sent for.
 * @returns {Promise<ArrayBuffer>}
 */
export function sealBody(id, body, party) {
  return seal(body, keyOf(`outbox:${id}`, party));
}

/**
 * Seal the problems that the server found. They may contain the person's answers.
 *
 * @param {Entry} entry
 * @param {unknown} problems
 * @returns {Promise<ArrayBuffer>}
 */
export function sealProblems(entry, problems) {
  return seal(problems, `problems:${entry.id}`);
}

/**
 * Return the problems that the server found in an entry. None if they cannot be opened.
 *
 * @param {Entry} entry
 * @returns {Promise<import("../core/types.js").Problem[]>}
 */
export async function openProblems(entry) {
  if (entry.problems === undefined) return [];
  return (await unlessUnreadable(open(entry.problems, `problems:${entry.id}`))) ?? [];
}
