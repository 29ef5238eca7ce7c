/**
 * What the server has said of the person's cases, readable without a line. Only the server's answers are written here.
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
 * @typedef {object} Case
 * @property {string} id
 * @property {string} reference
 * @property {string} service
 * @property {string} status
 * @property {string} updated_at - ISO UTC.
 * @property {number} version
 * @property {Ask | null} ask
 * @property {CaseEvent[]} events
 * @property {string} receipt - JWS.
 * @property {Record<string, any>} [answers] - as they were sent from this device; the server does not send them back.
 */

import { openRecord, sealRecord } from "../crypto/sealed_record.js";
import { done, transact } from "./database.js";
import { deviceKey } from "./device.js";
import { isStillThere } from "./session.js";

/**
 * Where the last answer of the server left off. `asOf` is the server's clock, ISO UTC, or "" before the first answer.
 *
 * @returns {Promise<{cursor: number, asOf: string}>}
 */
export async function syncState() {
  const state = await transact("public", "readonly", (t) => done(t.objectStore("public").get("sync")));
  return state ?? { cursor: 0, asOf: "" };
}

/**
 * Keep what the server sent, and how far it goes, in one transaction. A case comes whole, so the newest replaces; only the
 * answers that were sent from here stay.
 *
 * @param {Case[]} cases
 * @param {{cursor: number, asOf: string}} state
 * @param {string} personId - whose cases they are.
 * @returns {Promise<boolean>} false: another person has signed in meanwhile, and nothing was kept.
 */
export async function mergeCases(cases, state, personId) {
  const rows = await Promise.all(
    cases.map(async (known) => caseRow({ answers: (await findCase(known.id))?.answers, ...known })),
  );
  return transact(["cases", "public"], "readwrite", async (t) => {
    if (!(await isStillThere(t, personId))) return false;
    for (const row of rows) t.objectStore("cases").put(row);
    t.objectStore("public").put(state, "sync");
    return true;
  });
}

/** Every case, the last changed first. @returns {Promise<Case[]>} */
export async function listCases() {
  const rows = await transact("cases", "readonly", (t) => done(t.objectStore("cases").getAll()));
  rows.sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1));
  return Promise.all(rows.map(opened));
}

/** @param {string} id @returns {Promise<Case | undefined>} */
export async function findCase(id) {
  const row = await transact("cases", "readonly", (t) => done(t.objectStore("cases").get(id)));
  return row && opened(row);
}

/** The row under which a case is kept. @param {Case} content */
export async function caseRow(content) {
  const { id, updated_at } = content;
  return { id, updated_at, sealed: await sealRecord(await deviceKey(), content, boundTo(id)) };
}

/** Another person uses this device now, or this one is leaving it: forget what the server told the last. */
export function forgetCases() {
  return transact(["cases", "public"], "readwrite", async (t) => {
    t.objectStore("cases").clear();
    t.objectStore("public").delete("sync");
  }, "strict"); // prettier-ignore
}

/** @param {{id: string, sealed: ArrayBuffer}} row @returns {Promise<Case>} */
async function opened({ id, sealed }) {
  return /** @type {Case} */ (await openRecord(await deviceKey(), sealed, boundTo(id)));
}

/** @param {string} id */
function boundTo(id) {
  return `case:${id}`;
}
