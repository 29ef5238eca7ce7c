/** Sends the entries of the outbox, from a page or the worker, one at a time. */

import { afterReconnect, afterSignIn, due, nextDueIn } from "../core/outbox.js";
import { changeAll, entries } from "../store/outbox.js";
import { withLock } from "./locks.js";

/**
 * Send all entries that are due.
 *
 * @param {{online?: boolean}} [sign] - `online`: whether there was a sign of a connection.
 * @returns {Promise<{waiting: number, nextInMs: number | null}>} `waiting`: the number of entries that will be due.
 *   `nextInMs`: milliseconds until the next one is, or null.
 */
export async function sendAll({ online = false } = {}) {
  const now = Date.now();
  if (online) await changeAll((entry) => afterReconnect(entry, now));
  await withLock("moi-outbox", deliverWhatIsDue);
  const remaining = await entries();
  return {
    waiting: remaining.filter((entry) => entry.state === "waiting").length,
    nextInMs: nextDueIn(remaining, Date.now()),
  };
}

/**
 * Make entries due that waited for this person to sign in.
 *
 * @param {string} personId
 */
export function releaseSignedIn(personId) {
  const now = Date.now();
  return changeAll((entry) => afterSignIn(entry, personId, now));
}

/** Send entries one after the other, until none is due. */
async function deliverWhatIsDue() {
  for (;;) {
    const [entry] = due(await entries(), Date.now());
    if (entry === undefined) return;
    const { deliver } = await import("./deliver.js"); // loaded only now: its cryptography is larger than a page
    await deliver(entry);
  }
}
