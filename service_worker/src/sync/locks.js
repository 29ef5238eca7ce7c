/**
 * Work that only one page or worker of this device does at a time (Web Locks).
 *
 * Locks are never stolen: a holder that is only slow would go on beside the thief. Waiting is limited, for the holder may be
 * suspended; callers try again. A page that enters the back/forward cache releases its lock, which WebKit would otherwise
 * leave locked until the browser ends: its work goes on when it is shown again, beside others, so each step must be
 * idempotent.
 */

import { untilCached } from "../store/page_cache.js";

/** Less than the time between two checks of a page, so that they do not pile up behind one lock. */
const MAX_LOCK_WAIT_MS = 20_000;

/** Requests for a lock that is not granted yet; later callers share them. @type {Map<string, Promise<any>>} */
const waiting = new Map();

/**
 * @template Result
 * @param {string} name - of the lock.
 * @param {() => Promise<Result>} work - the same for all who use this name.
 * @returns {Promise<Result | null>} null: the lock was not granted in time.
 */
export function withLock(name, work) {
  const pending = waiting.get(name);
  if (pending) return pending;
  /** @type {Promise<Result> | null} */
  let working = null;
  const start = () => {
    waiting.delete(name); // later callers may have something that this run does not see
    working = work();
    return untilCached(working);
  };
  const signal = AbortSignal.timeout(MAX_LOCK_WAIT_MS);
  const held = navigator.locks.request(name, { signal }, start).then(() => working).catch((error) => {
    if (working) throw error;
    waiting.delete(name);
    return null;
  });
  waiting.set(name, held);
  return held;
}
