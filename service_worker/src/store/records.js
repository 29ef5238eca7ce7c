/** Personal records under the device's key. Each opens by itself: one that does not takes no other along. */

import { openRecord, sealRecord } from "../crypto/sealed_record.js";
import { Refused } from "../crypto/refused.js";
import { DeviceKeyLost, deviceKey } from "./device.js";

/** A record that this device cannot open, now or later: it is damaged, or the key is lost. `cause` says which. */
export class Unreadable extends Error {
  name = "Unreadable";
}

/**
 * @param {unknown} value
 * @param {string} aad - where the record belongs; it opens nowhere else.
 * @returns {Promise<ArrayBuffer>}
 * @throws {DeviceKeyLost}
 */
export async function seal(value, aad) {
  return sealRecord(await deviceKey(), value, aad);
}

/** @param {ArrayBuffer} record @param {string} aad @returns {Promise<any>} @throws {Unreadable} */
export async function open(record, aad) {
  try {
    return await openRecord(await deviceKey(), record, aad);
  } catch (cause) {
    if (cause instanceof Refused || cause instanceof DeviceKeyLost) throw new Unreadable(cause.name, { cause });
    throw cause;
  }
}

/**
 * @template {object} Row
 * @template Opened
 * @param {Row[]} rows
 * @param {(row: Row) => Promise<Opened>} opening
 * @returns {Promise<{readable: Opened[], unreadable: Row[]}>} each in the order of `rows`.
 */
export async function openEach(rows, opening) {
  const opened = await Promise.all(rows.map((row) => unlessUnreadable(opening(row).then((value) => ({ value })))));
  return {
    readable: opened.flatMap((each) => (each ? [each.value] : [])),
    unreadable: rows.filter((_, n) => opened[n] === undefined),
  };
}

/** @template T @param {Promise<T>} opening @returns {Promise<T | undefined>} undefined: it cannot be opened. */
export function unlessUnreadable(opening) {
  return opening.catch((error) => {
    if (error instanceof Unreadable) return undefined;
    throw error;
  });
}
