/** Sends what is queued, then fetches what is new; runs again when the next entry is due. */

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

/** Once for each page, unless it failed. @type {Promise<boolean> | null} */
let keys = null;

/** How often the server is asked for news when nothing calls for it. */
const REFRESH_EVERY_MS = 120_000;
let refreshedAt = 0;
/** A clock that was set back puts the next try far away, and a timer of more than 24 days rings at once, for ever. */
const MAX_SLEEP_MS = 300_000;

/** @param {{online?: boolean}} reason */
export async function syncNow(reason) {
  clearTimeout(next);
  void endLeftSessions().catch(() => undefined); // nothing of the next person's waits for it
  keys ??= refreshKeys().catch(() => false);
  if (!(await keys)) keys = null;
  const queue = await entries();
  let isReceived = false;
  if (queue.length > 0) {
    const online = reason.online || (queue.some(waitsForConnection) && (await isAnswered()));
    const { nextInMs } = await sendAll({ online });
    isReceived = (await entries()).length < queue.length; // what comes next, and by when, only the server knows
    if (nextInMs !== null) next = setTimeout(() => void syncNow({}), Math.min(nextInMs, MAX_SLEEP_MS));
  }
  const stale = reason.online || isReceived || Date.now() - refreshedAt > REFRESH_EVERY_MS;
  if (!stale) return;
  refreshedAt = Date.now();
  await refreshReference();
  if ((await knownPerson()) !== undefined) await refreshCases();
  if (await keepsLists()) await refreshLists();
}

/** Few devices ever have one that could not be ended at once. */
async function endLeftSessions() {
  if (await hasLeftSessions()) await (await import("../../sync/end_sessions.js")).endSessions();
}

/** Who never signed in does not pay for what keeps cases. */
async function refreshCases() {
  const news = await import("../../sync/refresh.js").catch(() => null); // without a connection: the next time
  await news?.refresh();
}

/** Who never verifies a paper does not pay for the lists, nor for what reads them. */
async function refreshLists() {
  const lists = await import("../../sync/daily_lists.js").catch(() => null); // without a connection: the next time
  await lists?.refreshListsDaily(Date.now());
}

/**
 * A connection may come back without an event, long before the next try is due. What the server has to say about keys is short
 * to a client that has them.
 */
async function isAnswered() {
  const { status } = await request("GET", "/api/keys", { cache: "no-cache" });
  return status !== 0;
}
