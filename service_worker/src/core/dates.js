/** Days as ISO 8601 strings. They compare as strings do. Twin: `moi_pwa/rules/dates.py`. */

import { TIME_ZONE, UTC_OFFSETS_MS } from "./country.js";

const SHAPE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/u;
const PARTLY = /^[0-9]{4}(-[0-9]{2})?$/u;
const LOOSE = /^([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?$/u;
/** The mark of a Gregorian day whose document is dated in the Umm al-Qura calendar (RFC 9557 §4.1). */
export const HIJRI = "[u-ca=islamic-umalqura]";

/** @typedef {[first: string, last: string]} Span - the first and last day that a partly known date may mean. */

/**
 * Return the day if it is written as YYYY-MM-DD and exists in the calendar (there is no year 0000), else null.
 *
 * @param {string} text
 */
export function parseDay(text) {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? text : null;
}

/**
 * Return the days that a date answer may mean: "2026-01-15", also with `HIJRI`, "1988-05", "1988".
 *
 * @param {string} text
 * @returns {Span | null} null if it has none of these forms.
 */
export function parseSpan(text) {
  const day = parseDay(unmarked(text));
  if (day !== null) return [day, day];
  const known = text.length - 4; // how much of "-01-01" the text has
  const first = PARTLY.test(text) ? parseDay(text + "-01-01".slice(known)) : null;
  if (first === null) return null;
  const last = text + "-12-31".slice(known);
  return [first, parseDay(last) ?? last.slice(0, 8) + daysIn(Number(first.slice(0, 4)), Number(first.slice(5, 7)))];
}

/**
 * Pad month and day with zeros: 2026-1-5 becomes 2026-01-05, 1988-5 becomes 1988-05, with the mark or not. A text of
 * another form stays as it is.
 *
 * @param {string} text
 */
export function padDay(text) {
  const bare = unmarked(text);
  const match = LOOSE.exec(bare);
  return match
    ? match
        .slice(1)
        .filter(Boolean)
        .map((part) => part.padStart(2, "0"))
        .join("-") + text.slice(bare.length)
    : text;
}

/**
 * Return a day without the mark `HIJRI`.
 *
 * @param {string} text
 */
const unmarked = (text) => (text.endsWith(HIJRI) ? text.slice(0, -HIJRI.length) : text);

/**
 * Return the same day of a later or earlier month, or that month's last day if it is shorter.
 *
 * Null outside years 1 to 9999.
 *
 * @param {string} day - ISO day.
 * @param {number} months
 */
export function addMonths(day, months) {
  const [year, month, dayOfMonth] = day.split("-").map(Number);
  const counted = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(counted / 12), (counted % 12) + 1];
  return write(newYear, newMonth, Math.min(dayOfMonth, daysIn(newYear, newMonth)));
}

/**
 * Return the day so many days later, or earlier if negative.
 *
 * Null outside years 1 to 9999.
 *
 * @param {string} day - ISO day.
 * @param {number} days
 */
export function addDays(day, days) {
  const moved = utc(day);
  moved.setUTCDate(moved.getUTCDate() + days);
  return Number.isNaN(moved.valueOf())
    ? null
    : write(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/**
 * Return the number of days from one day to another; negative if `until` is earlier.
 *
 * @param {string} since - ISO day.
 * @param {string} until - ISO day.
 */
export const daysBetween = (since, until) => Math.round((utc(until).valueOf() - utc(since).valueOf()) / 86_400_000);

/**
 * Return the completed years. A person born on 29 February completes one on 1 March.
 *
 * @param {string} since - ISO day.
 * @param {string} until - ISO day.
 */
export function wholeYears(since, until) {
  return Number(until.slice(0, 4)) - Number(since.slice(0, 4)) - (until.slice(5) < since.slice(5) ? 1 : 0);
}

/**
 * Return the day in the country's time zone at an instant. In Amman: UTC+3, and UTC+2 in winter before October 2022.
 *
 * @param {Date} instant
 */
export function ammanDay(instant) {
  const [early, late] = UTC_OFFSETS_MS.map((ahead) => new Date(instant.getTime() + ahead).toISOString().slice(0, 10));
  // A slow phone needs longer for the tables of time zones than for the rest of opening a form: use them only if it matters.
  if (early === late && instant.getTime() >= 0) return late;
  const parts = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone: TIME_ZONE,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(instant);
  const [year, month, day] = ["year", "month", "day"].map(
    (type) => parts.find((part) => part.type === type)?.value ?? "",
  );
  return `${year.padStart(4, "0")}-${month}-${day}`;
}

/**
 * Return the number of days in a month.
 *
 * @param {number} year
 * @param {number} month
 */
function daysIn(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * Return a day's midnight in UTC.
 *
 * @param {string} day - ISO day.
 */
function utc(day) {
  const [year, month, dayOfMonth] = day.split("-").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth); // Date.UTC takes the years 0 to 99 for the 1900s
  return date;
}

/**
 * Write a day as YYYY-MM-DD. Null outside years 1 to 9999.
 *
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function write(year, month, day) {
  if (year < 1 || year > 9999) return null;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
