/**
 * The trust list, kept for offline use as it was received: the signers whose signatures on papers are trusted. It is
 * verified each time it is read, by the keys that this device trusts for receipts.
 *
 * @import { TrustList } from "../crypto/trust_list.js"
 * @typedef {{jws: string, issuedAt: string}} Kept - the stored list.
 */

import { readTrustList } from "../crypto/trust_list.js";
import { TRUST_LIST, keepNewest, readKept } from "./kept_list.js";
import { receiptKeys } from "./public_keys.js";

/**
 * Verify and store a list, unless the stored one is of a later day.
 *
 * @param {string} jws - the list of the answer, from whoever answered.
 * @returns {Promise<boolean>} false if the stored list is of a later day.
 * @throws {Refused} as `readTrustList`.
 */
export async function keepTrustList(jws) {
  const { issuedAt } = await readTrustList(jws, await receiptKeys());
  return keepNewest(TRUST_LIST, { jws, issuedAt });
}

/**
 * Read the stored list.
 *
 * @returns {Promise<TrustList | undefined>} undefined if none was received yet, or the stored one is not the
 *   ministry's.
 */
export async function trustList() {
  return readKept(TRUST_LIST, async (/** @type {Kept} */ { jws }) => readTrustList(jws, await receiptKeys()));
}
