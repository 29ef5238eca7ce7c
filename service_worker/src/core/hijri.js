/**
 * Days of the Umm al-Qura calendar, as documents of the neighbours bear them. The Gregorian day is what is sent, marked as
 * such (RFC 9557 §4.1); the browser knows the calendar.
 */

const MARK = "[u-ca=islamic-umalqura]";
const CALENDAR = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura-nu-latn", {
  day: "numeric", month: "numeric", year: "numeric", timeZone: "UTC",
}); // prettier-ignore

/** Years for which the calendar has been published. */
const [FIRST_YEAR, LAST_YEAR] = [1300, 1600];
const DAY_MS = 86_400_000;
/** Of 1 Muharram of the year 1, from 1 January 1970. */
const EPOCH_DAYS = -492_149;
const [DAYS_IN_YEAR, DAYS_IN_MONTH] = [354.36708, 29.530589];
/** How far the mean calendar may be from the published one, in days. */
const FARTHEST_OFF = 4;

/** Not every browser has the calendar, and one that has not takes another. */
export const knowsHijri = () => CALENDAR.resolvedOptions().calendar === "islamic-umalqura";

/** @param {string} answer */
export const isHijri = (answer) => answer.endsWith(MARK);

/** The Gregorian day of an answer. @param {string} answer */
export const gregorianOf = (answer) => answer.slice(0, 10);

/**
 * Year, month and day of the Hijri calendar.
 *
 * @param {string} day - Gregorian, ISO 8601.
 * @returns {[number, number, number]}
 */
export function toHijri(day) {
  return hijriOf(Date.parse(day) / DAY_MS);
}

/**
 * The answer that the typed day means: "2026-01-15[u-ca=islamic-umalqura]"; null if the calendar has no such day.
 *
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
export function fromHijri(year, month, day) {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const near = Math.round(EPOCH_DAYS + (year - 1) * DAYS_IN_YEAR + (month - 1) * DAYS_IN_MONTH + day);
  for (let days = near - FARTHEST_OFF; days <= near + FARTHEST_OFF; days += 1) {
    const found = hijriOf(days);
    if (found[0] === year && found[1] === month && found[2] === day) {
      return new Date(days * DAY_MS).toISOString().slice(0, 10) + MARK;
    }
  }
  return null;
}

/** @param {number} days - since 1 January 1970. @returns {[number, number, number]} */
function hijriOf(days) {
  const parts = CALENDAR.formatToParts(new Date(days * DAY_MS));
  const number = (/** @type {string} */ wanted) => Number.parseInt(parts.find(({ type }) => type === wanted)?.value ?? "", 10);
  return [number("year"), number("month"), number("day")];
}
