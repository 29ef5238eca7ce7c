/** A day of an answer as it is read: whole, known in part, or of a document that bears it in Hijri. */

import { gregorianOf, isHijri, knowsHijri } from "../core/hijri.js";
import { dayOf, locale } from "./words.js";

/** @param {string} answer - ISO 8601, reduced or marked as Hijri; anything else is shown as it was typed. */
export function dayText(answer) {
  if (isHijri(answer)) return knowsHijri() ? `${dayOf(gregorianOf(answer))} = ${hijriText(gregorianOf(answer))}` : dayOf(gregorianOf(answer));
  if (/^\d{4}-\d\d-\d\d$/.test(answer)) return dayOf(answer);
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(answer)) return format(answer, { month: "long", year: "numeric" });
  return answer;
}

/** @param {string} day */
function hijriText(day) {
  return format(day, { dateStyle: "long", calendar: "islamic-umalqura" });
}

/** @param {string} day @param {Intl.DateTimeFormatOptions} options */
function format(day, options) {
  return new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...options }).format(new Date(day));
}
