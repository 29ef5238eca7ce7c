/**
 * Ends at the server the sessions that were left on this device, from a page or the worker, as soon as there is a
 * connection.
 *
 * Each session has a secret (`ending`) by which it is ended without its cookie, which may by then be the next person's.
 *
 * @import {LeftSession} from "../store/left_sessions.js"
 */

import { forgetLeftSession, leftSessions } from "../store/left_sessions.js";
import { request } from "./api.js";
import { withLock } from "./locks.js";

const TOO_MANY_REQUESTS = 429;

/**
 * Try to end all left sessions.
 *
 * @returns {Promise<number>} the number that the server must still end.
 */
export async function endSessions() {
  if ((await leftSessions()).length > 0) await withLock("moi-left-sessions", endEach);
  return (await leftSessions()).length;
}

/** End each left session, and forget those that have ended. */
async function endEach() {
  const sessions = await leftSessions();
  await Promise.all(sessions.map(async (session) => (await isEnded(session)) && forgetLeftSession(session)));
}

/**
 * End a session and return whether it is settled.
 *
 * The page may be closed meanwhile (`keepalive`). Any answer of the server itself settles it: it would answer the same
 * again. Only 429 asks to try later.
 *
 * @param {LeftSession} session
 */
async function isEnded({ person, ending }) {
  const { status } = ending
    ? await request("POST", "/api/session/ending", { json: { ending }, keepalive: true })
    : await request("DELETE", "/api/session", { person, keepalive: true }); // from before there were secrets; `person` ensures that it is not another person's
  return status >= 200 && status < 500 && status !== TOO_MANY_REQUESTS;
}
