/** How long what was issued is valid. Twin: `moi_pwa/rules/permits/validity.py`. */

import { addDays, daysBetween } from "./dates.js";

const REMINDER_DAYS = [60, 30, 7];

/**
 * @typedef {{first: string, last: string}} Validity - ISO days in Amman; it is valid on both.
 * @typedef {"valid" | "expiring" | "expired"} ValidityState - expiring: reminders have begun.
 */

/** Of what the case issued last; null: nothing, or it has no end, or was revoked. @param {{kind: string, data: Record<string, any>}[]} events @returns {Validity | null} */
export function validityOf(events) {
  const issued = events.findLast(({ kind }) => kind === "issued" || kind === "revoked");
  const { valid_from: first, valid_until: last } = issued?.data ?? {};
  return first && last ? { first, last } : null;
}

/** Days that are left, and the day itself; none before half of the time is over. @param {Validity} validity @returns {[left: number, day: string][]} */
function reminders({ first, last }) {
  const days = daysBetween(first, last);
  return REMINDER_DAYS.filter((left) => days - left > days / 2).map((left) => [left, addDays(last, -left) ?? last]);
}

/** The days on which the holder is reminded. @param {Validity} validity @returns {string[]} */
export function reminderDays(validity) {
  return reminders(validity).map(([, day]) => day);
}

/** Which reminder is the newest on that day, by the days that are left; null before the first, and once it has ended. @param {Validity} validity @param {string} today @returns {number | null} */
export function reminderOn(validity, today) {
  if (today > validity.last) return null;
  return reminders(validity).findLast(([, day]) => day <= today)?.[0] ?? null;
}

/** @param {Validity} validity @param {string} today @returns {ValidityState} */
export function validityState(validity, today) {
  if (today > validity.last) return "expired";
  return reminderOn(validity, today) === null ? "valid" : "expiring";
}
