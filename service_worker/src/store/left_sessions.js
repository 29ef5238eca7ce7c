/**
 * Sessions that were left on this device, and that the server may not have ended yet.
 *
 * @typedef {{person: string, ending: string}} LeftSession - a left session. `person`: id of its person. `ending`: the
 *   secret that ends it; "" from before there were such secrets.
 */

import { done, transact } from "./database.js";
import { LEFT_SESSIONS, sessionIn } from "./session.js";

/**
 * Forget who is signed in, and remember that the server must still end the session. Within a larger transaction on
 * `public`.
 *
 * @param {IDBTransaction} transaction
 */
export async function leaveSessionIn(transaction) {
  const session = sessionIn(await done(transaction.objectStore("public").get("person")));
  if (session) putLeft(transaction, [...(await leftIn(transaction)), { person: session.id, ending: session.ending }]);
  transaction.objectStore("public").delete("person");
}

/**
 * Return the sessions that the server must still end.
 *
 * @returns {Promise<LeftSession[]>}
 */
export function leftSessions() {
  return transact("public", "readonly", leftIn);
}

/**
 * Return all sessions to end when the device is about to forget everything: those that were left, and the present one.
 *
 * @returns {Promise<LeftSession[]>}
 */
export function sessionsToEnd() {
  return transact("public", "readonly", async (t) => {
    const session = sessionIn(await done(t.objectStore("public").get("person")));
    return [...(await leftIn(t)), ...(session ? [{ person: session.id, ending: session.ending }] : [])];
  });
}

/**
 * Store sessions on a device that has forgotten everything else, until the server has ended them.
 *
 * @param {LeftSession[]} sessions
 */
export function keepLeftSessions(sessions) {
  return transact("public", "readwrite", async (t) => putLeft(t, [...(await leftIn(t)), ...sessions]), "strict");
}

/**
 * Forget a session that the server has ended.
 *
 * @param {LeftSession} ended
 */
export function forgetLeftSession({ person, ending }) {
  return keepOnly((left) => left.ending !== ending || left.person !== person);
}

/**
 * Forget sessions without a secret: a sign-in has ended them.
 *
 * They had the cookie that the new session has now. Ending them later would end the new session.
 */
export function forgetNamelessSessions() {
  return keepOnly(({ ending }) => ending !== "");
}

/**
 * Forget the left sessions for which `isKept` is false.
 *
 * @param {(left: LeftSession) => boolean} isKept
 */
function keepOnly(isKept) {
  return transact("public", "readwrite", async (t) => putLeft(t, (await leftIn(t)).filter(isKept)), "strict");
}

/**
 * Return the left sessions, within a transaction on `public`.
 *
 * @param {IDBTransaction} transaction
 * @returns {Promise<LeftSession[]>}
 */
async function leftIn(transaction) {
  return (await done(transaction.objectStore("public").get(LEFT_SESSIONS))) ?? [];
}

/**
 * Store the left sessions, or delete the record if there are none.
 *
 * @param {IDBTransaction} transaction
 * @param {LeftSession[]} left
 */
function putLeft(transaction, left) {
  if (left.length > 0) transaction.objectStore("public").put(left, LEFT_SESSIONS);
  else transaction.objectStore("public").delete(LEFT_SESSIONS);
}
