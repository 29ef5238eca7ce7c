/**
 * The session of this device, as far as it is known here. It is kept so that nobody has to sign in needlessly; the
 * server decides.
 */

import { done, transact } from "./database.js";
import { open, seal, unlessUnreadable } from "./records.js";

/**
 * @typedef {{id: string, contact_masked: string}} Person - `contact_masked`: the mobile number or e-mail address of the
 *   sign-in, as a screen may show it.
 * @typedef {object} KnownSession - the part of a session that can be read even when the device key is lost.
 * @property {string} id - id of the person.
 * @property {string} ending - secret that ends it at the server and does nothing else. Each sign-in has another. "" if
 *   the session is from before there were such secrets.
 * @property {boolean} hasEnded - whether the server has reported that it ended.
 */

/** The additional data of the sealed person. */
const BOUND_TO = "person";
/** The record of left sessions (`left_sessions.js`). */
export const LEFT_SESSIONS = "left_sessions";
/** The record of the institutions that the person acts for (`acting.js`). */
export const INSTITUTIONS = "institutions";
/** The record of the party that the person acts for on this device at present (`acting.js`). */
export const ACTING = "acting";

/**
 * Return the person who is signed in, or undefined if nobody is or the record cannot be opened.
 *
 * @returns {Promise<Person | undefined>}
 */
export async function knownPerson() {
  const row = await transact("public", "readonly", (t) => done(t.objectStore("public").get("person")));
  const stored = row && (await unlessUnreadable(open(row.sealed, BOUND_TO)));
  // Versions before December 2026 knew mobile numbers only.
  return stored && { id: stored.id, contact_masked: stored.contact_masked ?? stored.mobile_masked };
}

/**
 * Return the id of the person whose cases may be on this device, or "". It can be read even when the rest of the
 * session cannot.
 *
 * @returns {Promise<string>}
 */
export async function lastPersonId() {
  return (await knownSession())?.id ?? "";
}

/**
 * Return the known session, or undefined if nobody has signed in, or the person has signed out.
 *
 * @returns {Promise<KnownSession | undefined>}
 */
export function knownSession() {
  return transact("public", "readonly", async (t) => sessionIn(await done(t.objectStore("public").get("person"))));
}

/**
 * Return the session in a row of `public`, or undefined if there is none.
 *
 * @param {any} row - record "person".
 * @returns {KnownSession | undefined}
 */
export function sessionIn(row) {
  return row && { id: row.id, ending: row.ending ?? "", hasEnded: row.hasEnded ?? false };
}

/**
 * Store a new session.
 *
 * @param {Person} person
 * @param {string} [ending]
 */
export async function rememberPerson(person, ending = "") {
  const row = { id: person.id, sealed: await seal(person, BOUND_TO), ending };
  await transact("public", "readwrite", (t) => void t.objectStore("public").put(row, "person"), "strict");
}

/**
 * Store whether the server reports that a session has ended.
 *
 * @param {KnownSession} session - as it was when the server was asked. A late answer does not apply to a later session.
 * @param {boolean} hasEnded
 * @returns {Promise<boolean>} whether that is news.
 */
export function noteSession({ id, ending }, hasEnded) {
  return transact("public", "readwrite", async (t) => {
    const row = await done(t.objectStore("public").get("person"));
    const current = sessionIn(row);
    if (current?.id !== id || current.ending !== ending || current.hasEnded === hasEnded) return false;
    t.objectStore("public").put({ ...row, hasEnded }, "person");
    return true;
  });
}

/**
 * Return whether sessions were left here that the server may not have ended yet.
 *
 * @returns {Promise<boolean>}
 */
export function hasLeftSessions() {
  return transact("public", "readonly", async (t) => (await done(t.objectStore("public").count(LEFT_SESSIONS))) > 0);
}

/** Delete the session. */
export function forgetPerson() {
  return transact("public", "readwrite", (t) => void t.objectStore("public").delete("person"), "strict");
}

/**
 * Return whether this session may show, change and delete what belongs to a person. Within a larger transaction on
 * `public`.
 *
 * @param {IDBTransaction} transaction
 * @param {string} [owner] - id of the person; "" if it has no owner yet.
 */
export async function isOpenTo(transaction, owner = "") {
  return owner === "" || isStillThere(transaction, owner);
}

/**
 * Return whether this person is still the one who is signed in, and acts for the party as far as the server has told.
 * Within a larger transaction on `public`.
 *
 * @param {IDBTransaction} transaction
 * @param {string} id
 * @param {string} [party]
 */
export async function isStillThere(transaction, id, party = "") {
  const store = transaction.objectStore("public");
  if ((await done(store.get("person")))?.id !== id) return false;
  if (party === "") return true;
  const row = await done(store.get(INSTITUTIONS));
  return row?.person === id && row.ids.includes(party);
}
