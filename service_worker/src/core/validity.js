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

/** The days on which the holder is reminded: none before half of the time is over. @param {Validity} validity @returns {string[]} */
export function reminderDays({ first, last }) {
  const days = daysBetween(first, last);
  return REMINDER_DAYS.filter((left) => days - left > days / 2).map((left) => addDays(last, -left) ?? last);
}

/** @param {Validity} validity @param {string} today @returns {ValidityState} */
export function validityState(validity, today) {
  if (today > validity.last) return "expired";
  return reminderDays(validity).some((day) => day <= today) ? "expiring" : "valid";
}
