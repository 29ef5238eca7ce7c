/** A day of an answer as it is read: whole, known in part, or of a document that bears it in Hijri. */

import { gregorianOf, isHijri, toHijri } from "../../core/hijri.js";
import { dayOf } from "./format.js";
import { locale } from "./words.js";

/** @param {string} answer - ISO 8601, reduced or marked as Hijri; anything else is shown as it was typed. */
export function dayText(answer) {
  if (isHijri(answer)) return [dayOf(gregorianOf(answer)), ...hijriText(gregorianOf(answer))].join(" = ");
  if (/^\d{4}-\d\d-\d\d$/.test(answer)) return dayOf(answer);
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(answer)) return format(answer, { month: "long", year: "numeric" });
  return answer;
}

/** 26/07/1447 هـ, as the desk shows it; nothing outside the calendar. @param {string} day */
function hijriText(day) {
  const hijri = toHijri(day)
    ?.toReversed()
    .map((part) => String(part).padStart(2, "0"))
    .join("/");
  const names = new Intl.DateTimeFormat(locale(), { calendar: "islamic-umalqura", era: "short" }).formatToParts();
  return hijri ? [`${hijri} ${names.find(({ type }) => type === "era")?.value ?? ""}`.trim()] : [];
}

/** @param {string} day @param {Intl.DateTimeFormatOptions} options */
function format(day, options) {
  return new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...options }).format(new Date(day));
}
