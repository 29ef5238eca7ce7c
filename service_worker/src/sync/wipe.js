/** Deletes everything personal from this device, and ends its sessions at the server. */

import { deleteDatabase } from "../store/database.js";
import { keepLeftSessions, sessionsToEnd } from "../store/left_sessions.js";
import { request } from "./api.js";
import { endSessions } from "./end_sessions.js";

/**
 * Delete everything, with or without a connection.
 *
 * Only the secrets that end the sessions are kept until the server has ended them. They open nothing.
 *
 * @param {() => void} blocked - called when another window holds up the deletion.
 * @returns {Promise<{ending: Promise<unknown>}>} a promise that resolves when everything is deleted. `ending` resolves
 *   once the server has been asked to end the sessions; nobody need wait for it.
 */
export async function wipeDevice(blocked) {
  const sessions = await sessionsToEnd().catch(() => null); // if the device cannot be read, the session is ended by its cookie
  await deleteDatabase(blocked);
  if (sessions?.length === 0) return { ending: Promise.resolve() };
  const isKept =
    sessions !== null &&
    (await keepLeftSessions(sessions).then(
      () => true,
      () => false,
    ));
  return { ending: isKept ? endSessions() : request("DELETE", "/api/session") };
}
