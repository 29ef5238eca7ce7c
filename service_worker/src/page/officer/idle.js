/** The limit for keys that lie open while nobody works. */

export const IDLE_MS = 15 * 60 * 1_000;

/**
 * Return whether the officer has been idle for too long.
 *
 * @param {number} lastAct - Unix time in milliseconds.
 * @param {number} now - Unix time in milliseconds.
 */
export function isIdle(lastAct, now) {
  return now - lastAct >= IDLE_MS;
}
