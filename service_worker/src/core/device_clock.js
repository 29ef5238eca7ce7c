/**
 * By how much the device's clock is wrong, as far as the server's answers tell. It decides what day a form takes for today, and
 * nothing else: the server goes by its own clock.
 *
 * @typedef {object} Reading - of the device's clocks at one moment, in milliseconds.
 * @property {number} wall - What it shows: Unix time.
 * @property {number} steady - Unix time too, counted from what it showed when the page was opened: nobody can set it.
 *
 * @typedef {object} Comparison - with the server.
 * @property {number} difference - What is to be added to the device's clock, in milliseconds; 0: it is right.
 * @property {number} notedAt - What the device's clock showed.
 */

const MINUTE_MS = 60_000;
/** Nobody is told of less, and no day is judged by it. */
const TOLERANCE_MS = 2 * MINUTE_MS;
/** An answer that took longer says too little of the moment at which it was written. */
const LONGEST_ROUND_TRIP_MS = MINUTE_MS;
/** Whoever was not online for so long may have set the clock meanwhile. */
const VALID_FOR_MS = 30 * 24 * 60 * MINUTE_MS;

/**
 * @param {string | null} date - the header of an answer (RFC 9110 §6.6.1).
 * @param {Reading} asked - when it was asked for.
 * @param {Reading} answered - when it came.
 * @returns {Comparison | null} null: it says nothing.
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
 * What the time is. A comparison holds no more when the clock may have been set since: it stands before the comparison, or has
 * gone on so far that it may be right now.
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
