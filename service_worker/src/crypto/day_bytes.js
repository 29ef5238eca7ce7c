/**
 * Reads a day in three bytes, as ICAO Doc 9303-13 writes it: the digits MMDDYYYY as one number. Twin:
 * `moi_pwa/crypto/day_bytes.py`.
 */

import { Refused } from "./refused.js";

export const DAY_BYTES = 3;

/**
 * Decode three bytes to an ISO day.
 *
 * @param {Uint8Array} written
 * @returns {string}
 * @throws {Refused} "malformed": another number of bytes, or a day that the calendar does not have.
 */
export function decodeDay(written) {
  if (written.length !== DAY_BYTES) throw new Refused("malformed");
  const digits = String(written.reduce((value, byte) => value * 256 + byte, 0)).padStart(8, "0");
  const day = `${digits.slice(4)}-${digits.slice(0, 2)}-${digits.slice(2, 4)}`;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day) || digits.startsWith("0000", 4))
    throw new Refused("malformed");
  return day;
}
