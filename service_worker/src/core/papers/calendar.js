/**
 * The last day of a paper as a calendar entry (iCalendar, RFC 5545).
 *
 * @typedef {object} LastDay - a paper's last day, in words.
 * @property {string} number - number of the paper. A calendar that already has an entry of this number updates it.
 * @property {import("../permits/validity.js").Validity} validity
 * @property {string} title
 * @property {string} text
 * @property {string} url
 */

import { addDays } from "../dates.js";
import { reminderDaysLeft } from "../permits/validity.js";

/** The longest line in bytes, without its end (RFC 5545 §3.1). */
const MAX_LINE_BYTES = 75;
/** The hour of the day at which a calendar reminds, by the device's clock. */
const HOUR = 9;
const HOURS_OF_A_DAY = 24;

/**
 * Return the calendar with an entry for a whole day, which reminds on the days on which the ministry does.
 *
 * @param {LastDay} lastDay
 * @param {Date} now
 * @returns {string}
 */
export function lastDayCalendar({ number, validity, title, text, url }, now) {
  const day = validity.last;
  const next = addDays(day, 1) ?? day;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//moi_pwa//wallet//EN",
    "BEGIN:VEVENT",
    `UID:${number}@moi-pwa`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${digitsOf(day)}`,
    `DTEND;VALUE=DATE:${digitsOf(next)}`, // the first day after it (RFC 5545 §3.6.1)
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    `URL:${url}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    ...reminderDaysLeft(validity).flatMap((left) => alarm(left, title)),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/**
 * Return the lines of an alarm.
 *
 * @param {number} daysLeft
 * @param {string} title
 */
function alarm(daysLeft, title) {
  const hours = HOURS_OF_A_DAY - HOUR; // the entry begins at midnight
  return [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    `TRIGGER:-P${daysLeft - 1}DT${hours}H`,
    "END:VALARM",
  ];
}

/**
 * Return the digits of an ISO day.
 *
 * @param {string} day
 */
const digitsOf = (day) => day.replaceAll("-", "");

/**
 * Escape a text (RFC 5545 §3.3.11).
 *
 * @param {string} text
 */
function escaped(text) {
  return text.replace(/[\\;,]/g, (found) => `\\${found}`).replace(/\r?\n/g, "\\n");
}

/**
 * Fold a line between two characters, so that no line is longer than MAX_LINE_BYTES.
 *
 * @param {string} line
 */
function folded(line) {
  const encoder = new TextEncoder();
  let [result, bytes] = ["", 0];
  for (const character of line) {
    const { length } = encoder.encode(character);
    if (bytes + length > MAX_LINE_BYTES) [result, bytes] = [`${result}\r\n `, 1];
    result += character;
    bytes += length;
  }
  return result;
}
