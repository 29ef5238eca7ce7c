/**
 * Ends at the server the sessions that were left on this device, now or whenever there is a connection, from a page or the worker.
 * Each has a name of its own (`ending`), by which it is ended without its cookie: that may be the next person's by then.
 *
 * @import {LeftSession} from "../store/left_sessions.js"
 */

import { forgetLeftSession, leftSessions } from "../store/left_sessions.js";
import { request } from "./api.js";
import { withLock } from "./locks.js";

const TOO_MANY_REQUESTS = 429;

/** @returns {Promise<number>} how many are still to be ended. */
export async function endSessions() {
  if ((await leftSessions()).length > 0) await withLock("moi-left-sessions", endEach);
  return (await leftSessions()).length;
}

async function endEach() {
  const left = await leftSessions();
  await Promise.all(left.map(async (session) => (await isEnded(session)) && forgetLeftSession(session)));
}

/** The page may be closed meanwhile. Whatever the server has answered itself, it would answer again. @param {LeftSession} session */
async function isEnded({ person, ending }) {
  const { status } = ending
    ? await request("POST", "/api/session/ending", { json: { ending }, keepalive: true })
    : await request("DELETE", "/api/session", { person, keepalive: true }); // of before there were names: never another person's
  return status >= 200 && status < 500 && status !== TOO_MANY_REQUESTS;
}
