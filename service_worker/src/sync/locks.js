/**
 * Runs work that only one page or worker of this device may do at a time (Web Locks).
 *
 * Locks are never stolen: a holder that is merely slow would go on beside the thief. Waiting is limited, as the holder
 * may be suspended; callers try again. A page that enters the back/forward cache releases its lock, which WebKit would
 * otherwise keep locked until the browser ends. Its work goes on when the page is shown again, beside others, so each
 * step must be idempotent.
 */

import { untilCached } from "../store/page_cache.js";

/** The longest wait for a lock. It is less than the time between two checks of a page, so that checks do not pile up. */
const MAX_LOCK_WAIT_MS = 20_000;

/**
 * Requests for locks that are not granted yet, by name. Later callers share them.
 *
 * @type {Map<string, Promise<any>>}
 */
const waiting = new Map();

/**
 * Run `work` while holding a lock. Calls that wait for the same lock share one run.
 *
 * @template Result
 * @param {string} name - name of the lock.
 * @param {() => Promise<Result>} work - the same for all callers that use this name.
 * @returns {Promise<Result | null>} the result of `work`; null if the lock was not granted in time.
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
  const held = navigator.locks
    .request(name, { signal }, start)
    .then(() => working)
    .catch((error) => {
      if (working) throw error;
      waiting.delete(name);
      return null;
    });
  waiting.set(name, held);
  return held;
}
