/** Sends the entries of the outbox, from a page or the worker, one at a time. */

import { afterReconnect, afterSignIn, due, nextDueIn } from "../core/outbox.js";
import { changeAll, entries, findEntry } from "../store/outbox.js";
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

/**
 * Send entries one after the other, until none is due.
 *
 * The outbox is read whole once a round: with hundreds of entries, reading it before each would take longer than
 * sending. An entry is read again just before it is sent, because it may have been taken back or changed meanwhile.
 */
async function deliverWhatIsDue() {
  for (;;) {
    const ids = due(await entries(), Date.now()).map((entry) => entry.id);
    if (ids.length === 0) return;
    const { deliver } = await import("./deliver.js"); // loaded only now: its cryptography is larger than a page
    for (const id of ids) {
      const entry = await findEntry(id);
      if (entry && due([entry], Date.now()).length > 0) await deliver(entry);
    }
  }
}
