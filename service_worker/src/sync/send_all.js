/**
 * Sends what is queued, from a page or the worker, one at a time.
 */

import { afterReconnect, afterSignIn, due, nextDueIn } from "../core/outbox.js";
import { changeAll, entries } from "../store/outbox.js";
import { withLock } from "./locks.js";

/**
 * @param {{online?: boolean}} [sign] - online: there was a sign of a connection.
 * @returns {Promise<{waiting: number, nextInMs: number | null}>} how many are still due some time, and when the next is.
 */
export async function sendAll({ online = false } = {}) {
  const now = Date.now();
  if (online) await changeAll((entry) => afterReconnect(entry, now));
  await withLock("moi-outbox", deliverWhatIsDue);
  const left = await entries();
  return {
    waiting: left.filter((entry) => entry.state === "waiting").length,
    nextInMs: nextDueIn(left, Date.now()),
  };
}

/** Entries that waited for this person to sign in wait only for a connection now. @param {string} personId */
export function releaseSignedIn(personId) {
  const now = Date.now();
  return changeAll((entry) => afterSignIn(entry, personId, now));
}

async function deliverWhatIsDue() {
  for (;;) {
    const [entry] = due(await entries(), Date.now());
    if (entry === undefined) return;
    const { deliver } = await import("./deliver.js"); // with its cryptography, which weighs more than a page
    await deliver(entry);
  }
}
