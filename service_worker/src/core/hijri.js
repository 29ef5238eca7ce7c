/**
 * Converts days of the Umm al-Qura calendar, in which documents of neighbouring countries are dated. An answer is the
 * Gregorian day, marked as Hijri (RFC 9557 §4.1).
 *
 * Browsers apply the calendar's present rules to all years. Other rules were published before 1999, and there most of
 * their days are one off. So this file has the published months. Twin: `moi_pwa/rules/hijri.py`.
 */

import { HIJRI, addDays, daysBetween } from "./dates.js";

/**
 * The lengths of the months: two months in a hexadecimal digit, each as its days beyond 28. `tests/hijri_vectors.py`
 * writes it.
 */
const MONTHS =
  "9a6a2a59999999d8a65a69695a69a5999a5c999a8e6659a69995a69999999a66966669999999a6599a5999999aa65969a9965999999a" +
  "99999999999999999a9998a999999a99999999999999999a999a6999999999666a66659a666666999a5a99996965a99996669a999999" +
  "6666669999999a65999a69666699999999999a59a9a5999a59999a69999999999a999a6599999a59999a99599a9999699a65999a9966" +
  "669999999a66666669a6599a666599a999666a665969a9965a69999999a66666669999669a66599a9996669a65969a9965a69a5966a6" +
  "6659a699996699a66599a9996669a6659aa6595aa69656a69996669a65999a66996669a6599a69965a9a65969a6966666999966a6665" +
  "9a69996669a59999a66666669a59969a96599a999666a66599a69966669999999a6696666a65966a69659a9999669a66599a69996669" +
  "a65999a996666a59996a66665a66999666a665969a9965a6a65969a6665a6699999999a6659a6999666a66596a9996669a65999a6666" +
  "5a69a59699a9659a699996699a6599a6996666a65966a69659a6a59669a66599a669666669a6599a69965a6a65969a6965a66a59999a" +
  "66659a6999666a66599a699666699a5999a69665a6a59666a66599a9996669a59999a666666669a5966a";
const FIRST_YEAR = 1343;
const FIRST_DAY = "1924-08-01";

/** The first day of each month, in days after `FIRST_DAY`; last, the end of the table. */
const STARTS = [0];
for (const two of MONTHS) {
  for (const shift of [2, 0]) STARTS.push(STARTS[STARTS.length - 1] + 28 + ((Number.parseInt(two, 16) >> shift) & 3));
}

/**
 * Return whether an answer is marked as a Hijri date.
 *
 * @param {string} answer
 */
export const isHijri = (answer) => answer.endsWith(HIJRI);

/**
 * Return the Gregorian day of an answer, without the mark.
 *
 * @param {string} answer
 */
export const gregorianOf = (answer) => answer.slice(0, 10);

/**
 * Convert a Gregorian day to a Hijri year, month and day.
 *
 * @param {string} day - Gregorian, ISO 8601.
 * @returns {[number, number, number] | null} null outside the years 1343 to 1500 (1924 to 2077).
 */
export function toHijri(day) {
  const days = daysBetween(FIRST_DAY, day);
  const month = STARTS.findLastIndex((start) => start <= days);
  if (month < 0 || month === STARTS.length - 1) return null;
  return [FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1, days - STARTS[month] + 1];
}

/**
 * Convert a typed Hijri day to an answer: "2026-01-15[u-ca=islamic-umalqura]".
 *
 * Null means that the calendar has no such day, or that it lies outside the table.
 *
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
export function fromHijri(year, month, day) {
  const monthIndex = (year - FIRST_YEAR) * 12 + month - 1;
  if (
    ![year, month, day].every(Number.isInteger) ||
    month < 1 ||
    month > 12 ||
    monthIndex < 0 ||
    monthIndex >= STARTS.length - 1
  )
    return null;
  const days = STARTS[monthIndex] + day - 1;
  return day >= 1 && days < STARTS[monthIndex + 1] ? addDays(FIRST_DAY, days) + HIJRI : null;
}
