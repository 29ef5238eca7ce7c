/** Dates, times and sizes as the page's language writes them. Twin: `moi_pwa/presentation/format.py`. */

import { TIME_ZONE } from "../../core/country.js";
import { locale, pageLanguage } from "./words.js";

/** Made once: it takes longer than a thousand dates. @type {Intl.DateTimeFormat | undefined} */
let instants;

/** A day and a time, with Western digits and the country's month names. @param {string | number} instant - ISO or Unix ms. */
export function dateTime(instant) {
  instants ??= new Intl.DateTimeFormat(locale(), {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: TIME_ZONE,
  });
  return instants.format(new Date(instant));
}

/** @param {string} day - ISO */
export function dayOf(day) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
}

/** With the day of the week. @param {string} day - ISO */
export function weekdayOf(day) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "full", timeZone: "UTC" }).format(new Date(day));
}

/** Kilobytes, megabytes or gigabytes, as a telephone company counts them. @param {number} bytes */
export function dataSize(bytes) {
  const units = [["kilobyte", 1e3], ["megabyte", 1e6], ["gigabyte", 1e9]]; // prettier-ignore
  const [unit, size] = /** @type {[string, number]} */ (
    units.findLast(([, least]) => bytes >= Number(least)) ?? units[0]
  );
  const amount = size === 1e3 ? Math.max(1, Math.round(bytes / size)) : bytes / size;
  const unitDisplay = pageLanguage() === "en" ? "short" : "long"; // in Arabic some are abbreviated and some are not
  const text = new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 }).format(
    amount,
  );
  return text.replace(" ", "\u00a0"); // the amount and its unit stay on one line
}
