/**
 * The person whose data this device may show. A file of its own: a form needs it before it can be typed into. The rest
 * of the session is in `session.js`.
 *
 * @typedef {object} KnownSession - the part of a session that can be read even when the device key is lost.
 * @property {string} id - id of the person.
 * @property {string} ending - secret that ends it at the server and does nothing else. Each sign-in has another. "" if
 *   the session is from before there were such secrets.
 * @property {boolean} hasEnded - whether the server has reported that it ended.
 */

import { done, transact } from "./database.js";

/** The record of the institutions that the person acts for (`acting.js`). */
export const INSTITUTIONS = "institutions";
/** The record of the party that the person acts for on this device at present (`acting.js`). */
export const ACTING = "acting";

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
 * Return whether this session may show, change and delete what belongs to a person. Within a larger transaction on
 * `public`.
 *
 * @param {IDBTransaction} transaction
 * @param {string} [owner] - id of the person; "" if it has no owner yet.
 */
export async function isOpenTo(transaction, owner = "") {
  return owner === "" || (await done(transaction.objectStore("public").get("person")))?.id === owner;
}
