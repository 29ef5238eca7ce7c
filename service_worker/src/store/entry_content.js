/**
 * What an entry of the outbox holds under the device's key: what is sent, and what the server found wrong with it.
 *
 * @typedef {import("../core/outbox.js").Entry} Entry
 * @typedef {object} Body - of PUT /api/applications/{id}, of its details, its withdrawal, its objection, its corrections, its claims of refunds and of guarantees and the other party's answer.
 * @property {string} [service] - with an application, as the following three.
 * @property {number} [service_version]
 * @property {string} [language]
 * @property {string} [made_at] - ISO UTC by the device's clock; with a withdrawal, too, which holds nothing else; with an objection, a correction, a refund, a claim and an answer.
 * @property {string} [terms_version] - with an application: day of the terms of use that were agreed to.
 * @property {Record<string, any>} [answers]
 * @property {import("./documents.js").Manifest[]} [documents]
 * @property {string} [message] - with details, with an objection, with a correction and with a refund.
 * @property {string} [guarantee] - whose return is asked for.
 * @property {boolean} [agrees] - of the other party's answer.
 * @property {{day: string, time: string}[]} [times] - at which the person can come, in order of preference.
 * @property {string} [directorate] - whose key opens the documents; stays at home.
 */

import { open, seal, unlessUnreadable } from "./records.js";

/** @param {Entry} entry @returns {Promise<Body>} @throws {import("./records.js").Unreadable} */
export function openBody(entry) {
  return open(entry.sealed, `outbox:${entry.id}`);
}

/** @param {string} id @param {Body} body @returns {Promise<ArrayBuffer>} */
export function sealBody(id, body) {
  return seal(body, `outbox:${id}`);
}

/** What the server refused is about the person's answers. @param {Entry} entry @param {unknown} problems @returns {Promise<ArrayBuffer>} */
export function sealProblems(entry, problems) {
  return seal(problems, `problems:${entry.id}`);
}

/** @param {Entry} entry @returns {Promise<import("../core/types.js").Problem[]>} none also where they cannot be opened any more. */
export async function openProblems(entry) {
  if (entry.problems === undefined) return [];
  return (await unlessUnreadable(open(entry.problems, `problems:${entry.id}`))) ?? [];
}
