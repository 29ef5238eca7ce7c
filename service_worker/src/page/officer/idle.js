/** When keys lie open for too long. */

export const IDLE_MS = 15 * 60 * 1_000;

/** @param {number} lastAct @param {number} now - both in Unix milliseconds. */
export function isIdle(lastAct, now) {
  return now - lastAct >= IDLE_MS;
}
