/** Sends what is queued, then fetches news. Runs again when the next entry is due. */

import { waitsForConnection } from "../../core/outbox.js";
import { keepsLists } from "../../store/kept_list.js";
import { entries } from "../../store/outbox.js";
import { hasLeftSessions, knownPerson } from "../../store/session.js";
import { request } from "../../sync/api.js";
import { refreshKeys } from "../../sync/keys.js";
import { refreshReference } from "../../sync/reference.js";
import { sendAll } from "../../sync/send_all.js";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;

/** The refresh of the ministry's keys: once for each page, unless it failed. @type {Promise<boolean> | null} */
let keys = null;

/** The interval at which the server is asked for news if nothing else calls for it. */
const REFRESH_EVERY_MS = 120_000;
let refreshedAt = 0;
/**
 * The longest timer. A clock that was set back puts the next try far away, and a timer of more than 24 days fires at
 * once.
 */
const MAX_SLEEP_MS = 300_000;

/**
 * Send what is queued, and fetch news if it is due.
 *
 * @param {{online?: boolean}} reason - `online`: there was a sign of a connection.
 */
export async function syncNow(reason) {
  clearTimeout(next);
  void endLeftSessions().catch(() => undefined); // nothing of the next person waits for it
  keys ??= refreshKeys().catch(() => false);
  if (!(await keys)) keys = null;
  const queue = await entries();
  let isReceived = false;
  if (queue.length > 0) {
    const online = reason.online || (queue.some(waitsForConnection) && (await isAnswered()));
    const { nextInMs } = await sendAll({ online });
    isReceived = (await entries()).length < queue.length; // only the server knows the next step and its deadline
    if (nextInMs !== null) next = setTimeout(() => void syncNow({}), Math.min(nextInMs, MAX_SLEEP_MS));
  }
  const stale = reason.online || isReceived || Date.now() - refreshedAt > REFRESH_EVERY_MS;
  if (!stale) return;
  refreshedAt = Date.now();
  await refreshReference();
  if ((await knownPerson()) !== undefined) await refreshCases();
  if (await keepsLists()) await refreshLists();
}

/** End sessions on the server that could not be ended at sign-out. Its code is loaded only if there are any. */
async function endLeftSessions() {
  if (await hasLeftSessions()) await (await import("../../sync/end_sessions.js")).endSessions();
}

/** Fetch news of the cases. Its code is not loaded for people who never signed in. */
async function refreshCases() {
  const news = await import("../../sync/refresh.js").catch(() => null); // the next call tries again
  await news?.refresh();
}

/** Fetch the daily lists. Their code is not loaded for people who never verify a paper. */
async function refreshLists() {
  const lists = await import("../../sync/daily_lists.js").catch(() => null); // the next call tries again
  await lists?.refreshListsDaily(Date.now());
}

/**
 * Return whether the server answers. A connection may come back without an event, long before the next try is due.
 *
 * The keys are asked for because the answer is short for a client that has them.
 */
async function isAnswered() {
  const { status } = await request("GET", "/api/keys", { cache: "no-cache" });
  return status !== 0;
}
