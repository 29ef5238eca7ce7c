/**
 * Sessions that were left on this device, and that the server may not have ended yet.
 *
 * @typedef {{person: string, ending: string}} LeftSession - whose it was, and what ends it: "" of before there were such secrets.
 */

import { done, transact } from "./database.js";
import { LEFT_SESSIONS, sessionIn } from "./session.js";

/** Nobody is signed in any more; the session is still to be ended at the server. Within a larger transaction on `public`. @param {IDBTransaction} transaction */
export async function leaveSessionIn(transaction) {
  const session = sessionIn(await done(transaction.objectStore("public").get("person")));
  if (session) putLeft(transaction, [...(await leftIn(transaction)), { person: session.id, ending: session.ending }]);
  transaction.objectStore("public").delete("person");
}

/** @returns {Promise<LeftSession[]>} */
export function leftSessions() {
  return transact("public", "readonly", leftIn);
}

/** The sessions that are still to be ended when a device is about to forget everything: the present one, and those that were left before. @returns {Promise<LeftSession[]>} */
export function sessionsToEnd() {
  return transact("public", "readonly", async (t) => {
    const session = sessionIn(await done(t.objectStore("public").get("person")));
    return [...(await leftIn(t)), ...(session ? [{ person: session.id, ending: session.ending }] : [])];
  });
}

/** Keep them on a device that has forgotten everything else, until the server has ended them. @param {LeftSession[]} sessions */
export function keepLeftSessions(sessions) {
  return transact("public", "readwrite", async (t) => putLeft(t, [...(await leftIn(t)), ...sessions]), "strict");
}

/** The server has ended it. @param {LeftSession} ended */
export function forgetLeftSession({ person, ending }) {
  return keepOnly((left) => left.ending !== ending || left.person !== person);
}

/** A sign-in has ended them, which had their cookie; asked for later, their end would be that of the new session. */
export function forgetNamelessSessions() {
  return keepOnly(({ ending }) => ending !== "");
}

/** @param {(left: LeftSession) => boolean} isKept */
function keepOnly(isKept) {
  return transact("public", "readwrite", async (t) => putLeft(t, (await leftIn(t)).filter(isKept)), "strict");
}

/** @param {IDBTransaction} transaction @returns {Promise<LeftSession[]>} */
async function leftIn(transaction) {
  return (await done(transaction.objectStore("public").get(LEFT_SESSIONS))) ?? [];
}

/** @param {IDBTransaction} transaction @param {LeftSession[]} left */
function putLeft(transaction, left) {
  if (left.length > 0) transaction.objectStore("public").put(left, LEFT_SESSIONS);
  else transaction.objectStore("public").delete(LEFT_SESSIONS);
}
