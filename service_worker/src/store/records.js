/** Seals personal records under the device key. Each opens by itself: one that does not open affects no other. */

import { openRecord, sealRecord } from "../crypto/sealed_record.js";
import { Refused } from "../crypto/refused.js";
import { DeviceKeyLost, deviceKey } from "./device.js";

/**
 * The error for a record that this device cannot open, now or later. `cause` tells whether it is damaged or the key is
 * lost.
 */
export class Unreadable extends Error {
  name = "Unreadable";
}

/**
 * Seal a value as a record.
 *
 * @param {unknown} value
 * @param {string} aad - the record's place. It does not open in another place.
 * @returns {Promise<ArrayBuffer>}
 * @throws {DeviceKeyLost}
 */
export async function seal(value, aad) {
  return sealRecord(await deviceKey(), value, aad);
}

/**
 * Open a record and return its value.
 *
 * @param {ArrayBuffer} record
 * @param {string} aad
 * @returns {Promise<any>}
 * @throws {Unreadable}
 */
export async function open(record, aad) {
  try {
    return await openRecord(await deviceKey(), record, aad);
  } catch (cause) {
    if (cause instanceof Refused || cause instanceof DeviceKeyLost) throw new Unreadable(cause.name, { cause });
    throw cause;
  }
}

/**
 * Open records, and separate those that cannot be opened.
 *
 * @template {object} Row
 * @template Opened
 * @param {Row[]} rows
 * @param {(row: Row) => Promise<Opened>} opening
 * @returns {Promise<{readable: Opened[], unreadable: Row[]}>} readable values and unreadable rows, each in the order of
 *   `rows`.
 */
export async function openEach(rows, opening) {
  const opened = await Promise.all(rows.map((row) => unlessUnreadable(opening(row).then((value) => ({ value })))));
  return {
    readable: opened.flatMap((each) => (each ? [each.value] : [])),
    unreadable: rows.filter((_, n) => opened[n] === undefined),
  };
}

/**
 * Return the value of a record, or undefined if it cannot be opened.
 *
 * @template T
 * @param {Promise<T>} opening
 * @returns {Promise<T | undefined>}
 */
export function unlessUnreadable(opening) {
  return opening.catch((error) => {
    if (error instanceof Unreadable) return undefined;
    throw error;
  });
}
