/**
 * Work that only one page or worker of this device does at a time (Web Locks).
 *
 * Nobody steals a turn: a page that is only slow would go on beside the thief. Nobody waits for one without an end either, for
 * the page that has it may stand still; whoever called comes again. A page that goes into the back/forward cache ends its
 * turn, for WebKit would leave it the lock until the browser ends: what it has begun goes on when it is shown again, beside
 * others, so each step must bear being done twice.
 */

import { untilCached } from "../store/page_cache.js";

/** Less than the time between two checks of a page, so that they do not gather behind one turn. */
const MAX_LOCK_WAIT_MS = 20_000;

/** Who waits here for a turn that has not begun: others who come meanwhile want the same. @type {Map<string, Promise<any>>} */
const waiting = new Map();

/**
 * @template Result
 * @param {string} name - of the lock.
 * @param {() => Promise<Result>} work - the same for all who use this name.
 * @returns {Promise<Result | null>} null: another has had its turn all the time.
 */
export function inTurn(name, work) {
  const there = waiting.get(name);
  if (there) return there;
  /** @type {Promise<Result> | null} */
  let working = null;
  const begin = () => {
    waiting.delete(name); // who comes from now on may have something that this turn has not seen
    working = work();
    return untilCached(working);
  };
  const turn = navigator.locks.request(name, { signal: AbortSignal.timeout(MAX_LOCK_WAIT_MS) }, begin).then(() => working).catch((error) => {
    if (working) throw error;
    waiting.delete(name);
    return null;
  });
  waiting.set(name, turn);
  return turn;
}
