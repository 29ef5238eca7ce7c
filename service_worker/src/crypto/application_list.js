/**
 * Reads what the ministry has signed of a list of applications: the code of a page, and a whole file. Twin:
 * `moi_pwa/crypto/application_list.py`.
 *
 * @import { Bytes } from "./keys.js"
 * @typedef {object} ListFacts - the facts of a whole list.
 * @property {string} number - the list's own number.
 * @property {string} institution
 * @property {string} establishmentNumber
 * @property {string} madeAt - ISO 8601, UTC.
 * @property {number} count - the number of applications.
 * @typedef {{reference: string, service: string, status: string, receivedAt: string}} ListedApplication
 * @typedef {ListFacts & {what: "list_page", page: number, pages: number, lines: ListedApplication[]}} ListPageFacts
 * @typedef {ListFacts & {what: "list_file"}} ListFileFacts
 */

import { toHex } from "./base64url.js";
import { Refused } from "./refused.js";
import { verifyJson } from "./signed_json.js";

const STATEMENT = /eyJ[\w-]+\.[\w-]+\.[\w-]{86}(?![\w-])/g;
const NUMBER = /^[A-Z2-7]{16}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const MINUTE_MS = 60_000;
const MAX_MINUTES = 2 ** 31 - 2;

/**
 * Return the statement in a file and the SHA-256 that it must have, in hexadecimal; undefined if there is none, or
 * several.
 *
 * @param {Bytes} file
 * @returns {Promise<{text: string, sha256: string} | undefined>}
 */
export async function statementIn(file) {
  const latin1 = new TextDecoder("latin1").decode(file); // one character a byte
  const found = [...latin1.matchAll(STATEMENT)];
  const [text, second] = new Set(found.map(([each]) => each));
  if (text === undefined || second !== undefined) return undefined;
  const signed = file.slice();
  for (const { index } of found) signed.fill(0x41, index, index + text.length); // the letter A
  return { text, sha256: toHex(await crypto.subtle.digest("SHA-256", signed)) };
}

/**
 * Return the facts of a file that nobody has changed.
 *
 * @param {string} text - the statement in the file.
 * @param {string} sha256 - as `statementIn` computes it.
 * @param {Record<string, JsonWebKey>} jwks - as for `verifyJson`.
 * @returns {Promise<ListFileFacts>}
 * @throws {Refused} as `verifyJson`; "wrong_signature" if the file was changed.
 */
export async function readListFile(text, sha256, jwks) {
  const said = await verifyJson(text, jwks, "moi-application-list");
  if (said.sha256 !== sha256) throw new Refused("wrong_signature");
  need(said.format === "pdf" || said.format === "xlsx");
  return { what: "list_file", ...facts(said) };
}

/**
 * Return the facts in the code of a page.
 *
 * @param {string} code
 * @param {Record<string, JsonWebKey>} jwks - as for `verifyJson`.
 * @returns {Promise<ListPageFacts>}
 * @throws {Refused} as `verifyJson`; "malformed" also if it lacks a fact.
 */
export async function readListPage(code, jwks) {
  const said = await verifyJson(code, jwks, "moi-application-list-page");
  const { page, pages, services, statuses } = said;
  const whole = facts(said);
  need([said.lines, services, statuses].every(Array.isArray) && isIn(pages, 1, Infinity) && isIn(page, 1, pages));
  const lines = said.lines.map((/** @type {unknown} */ line) => lineOf(line, services, statuses));
  need(isIn(lines.length, 1, whole.count));
  return { what: "list_page", ...whole, page, pages, lines };
}

/**
 * Return a line.
 *
 * @param {unknown} line
 * @param {unknown[]} services
 * @param {unknown[]} statuses
 * @returns {ListedApplication}
 */
function lineOf(line, services, statuses) {
  need(Array.isArray(line) && line.length === 4);
  const [reference, service, status, minutes] = /** @type {any[]} */ (line);
  need(isIn(service, 0, services.length - 1) && isIn(status, 0, statuses.length - 1) && isIn(minutes, 0, MAX_MINUTES));
  return {
    reference: text(reference),
    service: text(services[service]),
    status: text(statuses[status]),
    receivedAt: new Date(minutes * MINUTE_MS).toISOString(),
  };
}

/**
 * Return the facts of a whole list.
 *
 * @param {Record<string, any>} said
 * @returns {ListFacts}
 */
function facts({ list, institution, number, made_at: madeAt, count }) {
  need(NUMBER.test(list) && TIME.test(madeAt) && isIn(count, 1, Infinity));
  // A day that no calendar has would be another one.
  const at = new Date(madeAt);
  need(!Number.isNaN(at.getTime()) && at.toISOString().startsWith(madeAt.slice(0, -1)));
  return { number: list, institution: text(institution), establishmentNumber: text(number), madeAt, count };
}

/** Return a text that is not empty. @param {unknown} value */
function text(value) {
  need(typeof value === "string" && value !== "");
  return /** @type {string} */ (value);
}

/**
 * Return whether a value is an integer of a range.
 *
 * @param {unknown} value
 * @param {number} least
 * @param {number} most
 */
function isIn(value, least, most) {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}

/**
 * Refuse what lacks something.
 *
 * @param {boolean} isThere
 * @throws {Refused} "malformed".
 */
function need(isThere) {
  if (!isThere) throw new Refused("malformed");
}
