/**
 * The session of this device, as far as it is known here. It is kept so that nobody has to sign in needlessly; the
 * server decides.
 */

import { done, transact } from "./database.js";
import { INSTITUTIONS, isOpenTo, sessionIn } from "./owner.js";
import { open, seal, unlessUnreadable } from "./records.js";

export { isOpenTo, knownSession, lastPersonId, sessionIn } from "./owner.js";

/**
 * @typedef {import("./owner.js").KnownSession} KnownSession
 * @typedef {{id: string, contact_masked: string}} Person - `contact_masked`: the mobile number or e-mail address of the
 *   sign-in, as a screen may show it.
 */

/** The additional data of the sealed person. */
const BOUND_TO = "person";
/** The record of left sessions (`left_sessions.js`). */
export const LEFT_SESSIONS = "left_sessions";

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
 * Return whether this person is still the one who is signed in, and acts for the party as far as the server has told.
 * Within a larger transaction on `public`.
 *
 * @param {IDBTransaction} transaction
 * @param {string} id
 * @param {string} [party]
 */
export async function isStillThere(transaction, id, party = "") {
  if (id === "" || !(await isOpenTo(transaction, id))) return false;
  if (party === "") return true;
  const row = await done(transaction.objectStore("public").get(INSTITUTIONS));
  return row?.person === id && row.ids.includes(party);
}
