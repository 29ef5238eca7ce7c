/** The period for which an issued paper is valid. Twin: `moi_pwa/rules/permits/validity.py`. */

import { addDays, daysBetween } from "../dates.js";

/** Days before the end on which the holder is reminded. */
const REMINDER_DAYS = [60, 30, 7];

/**
 * @typedef {{first: string, last: string}} Validity - ISO days in Amman; it is valid on both.
 * @typedef {"valid" | "expiring" | "expired"} ValidityState - expiring: reminders have begun.
 */

/**
 * Return the validity of the case's last paper.
 *
 * @param {{kind: string, data: Record<string, any>}[]} events
 * @returns {Validity | null} null if nothing was issued, it has no end, or it was revoked.
 */
export function validityOf(events) {
  const issued = events.findLast(({ kind }) => kind === "issued" || kind === "revoked");
  const { valid_from: first, valid_until: last } = issued?.data ?? {};
  return first && last ? { first, last } : null;
}

/**
 * Return each reminder: the days left, and its day. There is none before half of the time is over.
 *
 * @param {Validity} validity
 * @returns {[left: number, day: string][]}
 */
function reminders({ first, last }) {
  const days = daysBetween(first, last);
  return REMINDER_DAYS.filter((left) => days - left > days / 2).map((left) => [left, addDays(last, -left) ?? last]);
}

/**
 * Return the days on which the holder is reminded.
 *
 * @param {Validity} validity
 * @returns {string[]}
 */
export function reminderDays(validity) {
  return reminders(validity).map(([, day]) => day);
}

/**
 * Return how many days before the end the holder is reminded, the earliest reminder first.
 *
 * @param {Validity} validity
 * @returns {number[]}
 */
export function reminderDaysLeft(validity) {
  return reminders(validity).map(([left]) => left);
}

/**
 * Return the newest reminder on a day, by its days left.
 *
 * @param {Validity} validity
 * @param {string} today - ISO day in Amman.
 * @returns {number | null} null before the first reminder, and after the end.
 */
export function reminderOn(validity, today) {
  if (today > validity.last) return null;
  return reminders(validity).findLast(([, day]) => day <= today)?.[0] ?? null;
}

/**
 * Return the state of a validity on a day.
 *
 * @param {Validity} validity
 * @param {string} today - ISO day in Amman.
 * @returns {ValidityState}
 */
export function validityState(validity, today) {
  if (today > validity.last) return "expired";
  return reminderOn(validity, today) === null ? "valid" : "expiring";
}
