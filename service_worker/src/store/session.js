/** Who is signed in, as far as this device knows; the server decides. Kept so that no one is asked to sign in without need. */

import { done, transact } from "./database.js";
import { open, seal, unlessUnreadable } from "./records.js";

/**
 * @typedef {{id: string, mobile_masked: string}} Person
 * @typedef {object} KnownSession - of the person; readable when the rest is not.
 * @property {string} id - the person's.
 * @property {string} ending - what ends it at the server and does nothing else; another one for each sign-in. "" of before there were any.
 * @property {boolean} hasEnded - the server has said so.
 */

const BOUND_TO = "person";
export const LEFT_SESSIONS = "left_sessions";

/** @returns {Promise<Person | undefined>} undefined: no one, or the record cannot be opened any more. */
export async function knownPerson() {
  const kept = await transact("public", "readonly", (t) => done(t.objectStore("public").get("person")));
  return kept && unlessUnreadable(open(kept.sealed, BOUND_TO));
}

/** Whose cases may be on this device: the id stays readable when the rest of the session does not. @returns {Promise<string>} "": nobody's. */
export async function lastPersonId() {
  return (await knownSession())?.id ?? "";
}

/** @returns {Promise<KnownSession | undefined>} undefined: no one has signed in, or who had has signed out. */
export function knownSession() {
  return transact("public", "readonly", async (t) => sessionIn(await done(t.objectStore("public").get("person"))));
}

/** @param {any} row - of the person. @returns {KnownSession | undefined} */
export function sessionIn(row) {
  return row && { id: row.id, ending: row.ending ?? "", hasEnded: row.hasEnded ?? false };
}

/** A new session. @param {Person} person @param {string} [ending] */
export async function rememberPerson(person, ending = "") {
  const row = { id: person.id, sealed: await seal(person, BOUND_TO), ending };
  await transact("public", "readwrite", (t) => void t.objectStore("public").put(row, "person"), "strict");
}

/**
 * Keep whether the server says that a session has ended.
 *
 * @param {KnownSession} session - as it was when the server was asked: an answer that comes late says nothing of a later one.
 * @param {boolean} hasEnded
 * @returns {Promise<boolean>} whether that is news.
 */
export function noteSession({ id, ending }, hasEnded) {
  return transact("public", "readwrite", async (t) => {
    const row = await done(t.objectStore("public").get("person"));
    const now = sessionIn(row);
    if (now?.id !== id || now.ending !== ending || now.hasEnded === hasEnded) return false;
    t.objectStore("public").put({ ...row, hasEnded }, "person");
    return true;
  });
}

/** Are there sessions that were left here, and that the server may not have ended yet? @returns {Promise<boolean>} */
export function hasLeftSessions() {
  return transact("public", "readonly", async (t) => (await done(t.objectStore("public").count(LEFT_SESSIONS))) > 0);
}

export function forgetPerson() {
  return transact("public", "readwrite", (t) => void t.objectStore("public").delete("person"), "strict");
}

/**
 * Within a larger transaction on `public`: may what belongs to this person be shown, changed, deleted in this session?
 *
 * @param {IDBTransaction} transaction
 * @param {string} [owner] - id of a person; "": it is no one's yet.
 */
export async function isOpenTo(transaction, owner = "") {
  return owner === "" || isStillThere(transaction, owner);
}

/** Within a larger transaction on `public`: is this person still the one? @param {IDBTransaction} transaction @param {string} id */
export async function isStillThere(transaction, id) {
  return (await done(transaction.objectStore("public").get("person")))?.id === id;
}
