/**
 * Measures by how much the device's clock is wrong, by the server's answers.
 *
 * It decides which day a form takes for today, and nothing else: the server uses its own clock.
 *
 * @typedef {object} Reading - the device's clocks at one moment, in milliseconds.
 * @property {number} wall - Unix time as the device shows it.
 * @property {number} steady - Unix time counted from what the device showed when the page was opened. Nobody can set
 *   it.
 * @typedef {object} Comparison - a comparison with the server's clock.
 * @property {number} difference - milliseconds to add to the device's clock; 0 means that it is right.
 * @property {number} notedAt - Unix time in milliseconds that the device's clock showed then.
 */

const MINUTE_MS = 60_000;
/** The largest difference that counts as none: nobody is told of it, and it does not change today's day. */
const TOLERANCE_MS = 2 * MINUTE_MS;
/** The longest round trip of a usable answer. After a longer one it is too uncertain when the answer was written. */
const LONGEST_ROUND_TRIP_MS = MINUTE_MS;
/** The time for which a comparison is valid. A person who was offline for longer may have set the clock meanwhile. */
const VALID_FOR_MS = 30 * 24 * 60 * MINUTE_MS;

/**
 * Compare the device's clock with the date of a server's answer.
 *
 * @param {string | null} date - the answer's Date header (RFC 9110 §6.6.1).
 * @param {Reading} asked - when the request was sent.
 * @param {Reading} answered - when the answer came.
 * @returns {Comparison | null} null if the answer cannot be used: it has no valid date, took too long, or the clock was
 *   set meanwhile.
 */
export function comparison(date, asked, answered) {
  const written = Date.parse(date ?? "");
  const took = answered.steady - asked.steady;
  const wasSet = Math.abs(answered.wall - asked.wall - took) > TOLERANCE_MS;
  if (Number.isNaN(written) || took > LONGEST_ROUND_TRIP_MS || wasSet) return null;
  const difference = written - (asked.wall + answered.wall) / 2;
  return { difference: Math.abs(difference) > TOLERANCE_MS ? Math.round(difference) : 0, notedAt: answered.wall };
}

/**
 * Return the present time, corrected by the last comparison if that is still valid.
 *
 * It is no longer valid if the clock may have been set since:
 * - the clock shows a time before the comparison;
 * - the clock has advanced by more than half of the difference, or by more than 30 days, so it may be right now;
 * - the clock was set since the page was opened.
 *
 * @param {Comparison | undefined} noted
 * @param {Reading} now
 * @returns {number} Unix time in milliseconds.
 */
export function correctedTime(noted, { wall, steady }) {
  if (noted === undefined || Math.abs(wall - steady) > TOLERANCE_MS) return wall;
  const since = wall - noted.notedAt;
  const isValid = since >= -TOLERANCE_MS && since <= Math.min(VALID_FOR_MS, Math.abs(noted.difference) / 2);
  return isValid ? wall + noted.difference : wall;
}
