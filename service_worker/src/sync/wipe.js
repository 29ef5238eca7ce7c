/** Deleting everything personal from this device, and ending at the server what could be opened from it. */

import { deleteDatabase } from "../store/database.js";
import { keepLeftSessions, sessionsToEnd } from "../store/left_sessions.js";
import { request } from "./api.js";
import { endSessions } from "./end_sessions.js";

/**
 * Delete everything, whatever the connection. Only what ends the sessions is kept, until the server has ended them: it opens nothing.
 *
 * @param {() => void} blocked - called when another window holds the deletion up.
 * @returns {Promise<{ending: Promise<unknown>}>} resolves when everything is deleted; nobody need wait for the ending.
 */
export async function wipeDevice(blocked) {
  const left = await sessionsToEnd().catch(() => null); // of a device that cannot be read, the cookie says whose session it is
  await deleteDatabase(blocked);
  if (left?.length === 0) return { ending: Promise.resolve() };
  const isKept = left !== null && (await keepLeftSessions(left).then(() => true, () => false));
  return { ending: isKept ? endSessions() : request("DELETE", "/api/session") };
}
