/** Dates, times and sizes as the page's language writes them. Twin: `moi_pwa/presentation/format.py`. */

import { TIME_ZONE } from "../../core/country.js";
import { locale, pageLanguage } from "./words.js";

/**
 * The formatter of `dateTime`. It is made once, because that takes longer than formatting a thousand dates.
 *
 * @type {Intl.DateTimeFormat | undefined}
 */
let instants;

/**
 * Return the text of a day and a time in the country's time zone, with Western digits and the country's month names.
 *
 * @param {string | number} instant - ISO 8601, or Unix time in milliseconds.
 */
export function dateTime(instant) {
  instants ??= new Intl.DateTimeFormat(locale(), {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: TIME_ZONE,
  });
  return instants.format(new Date(instant));
}

/**
 * Return the text of a day, without the weekday.
 *
 * @param {string} day - ISO 8601.
 * @param {"ar" | "en"} [language] - that of the page, unless it is given.
 */
export function dayOf(day, language = pageLanguage()) {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
}

/**
 * Return the text of a day with its weekday.
 *
 * @param {string} day - ISO 8601.
 */
export function weekdayOf(day) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "full", timeZone: "UTC" }).format(new Date(day));
}

/**
 * Return the text of a size in kilobytes, megabytes or gigabytes, in the powers of ten of telephone companies.
 *
 * @param {number} bytes
 */
export function dataSize(bytes) {
  const units = [["kilobyte", 1e3], ["megabyte", 1e6], ["gigabyte", 1e9]]; // prettier-ignore
  const [unit, size] = /** @type {[string, number]} */ (
    units.findLast(([, least]) => bytes >= Number(least)) ?? units[0]
  );
  const amount = size === 1e3 ? Math.max(1, Math.round(bytes / size)) : bytes / size;
  const unitDisplay = pageLanguage() === "en" ? "short" : "long"; // Arabic abbreviates only some units
  const text = new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 }).format(
    amount,
  );
  return text.replace(" ", "\u00a0"); // the amount and its unit stay on one line
}
