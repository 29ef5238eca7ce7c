/** Text of a day in an answer: a complete day, a month, or a day of a document that bears it in Hijri. */

import { gregorianOf, isHijri, toHijri } from "../../core/hijri.js";
import { dayOf } from "./format.js";
import { locale } from "./words.js";

/**
 * Return the text of an answered day: a complete day, a month, or a Hijri day with its Gregorian one.
 *
 * @param {string} answer - ISO 8601, may be without the day, or marked as Hijri. Any other text is returned unchanged.
 */
export function dayText(answer) {
  if (isHijri(answer)) return [dayOf(gregorianOf(answer)), ...hijriText(gregorianOf(answer))].join(" = ");
  if (/^\d{4}-\d\d-\d\d$/.test(answer)) return dayOf(answer);
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(answer)) return format(answer, { month: "long", year: "numeric" });
  return answer;
}

/**
 * Return the Hijri date of a day ("26/07/1447 هـ", as the desk shows it) as the only item of a list; [] if the calendar
 * does not reach that day.
 *
 * @param {string} day - ISO 8601.
 */
function hijriText(day) {
  const hijri = toHijri(day)
    ?.toReversed()
    .map((part) => String(part).padStart(2, "0"))
    .join("/");
  const names = new Intl.DateTimeFormat(locale(), { calendar: "islamic-umalqura", era: "short" }).formatToParts();
  return hijri ? [`${hijri} ${names.find(({ type }) => type === "era")?.value ?? ""}`.trim()] : [];
}

/**
 * Format a day, without a time zone, in the page's language.
 *
 * @param {string} day - ISO 8601.
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(day, options) {
  return new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...options }).format(new Date(day));
}
