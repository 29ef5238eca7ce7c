/**
 * The list of whose signatures on papers are believed, kept for offline use as it came, and verified whenever it is read: by the keys
 * that this device trusts for receipts.
 *
 * @import { TrustList } from "../crypto/trust_list.js"
 * @typedef {{jws: string, issuedAt: string}} Kept
 */

import { readTrustList } from "../crypto/trust_list.js";
import { TRUST_LIST, keepNewest, readKept } from "./kept_list.js";
import { receiptKeys } from "./public_keys.js";

/**
 * Keeps it, unless what is here is newer.
 *
 * @param {string} jws - as it came, from whoever answered.
 * @returns {Promise<boolean>} false: what is here is newer.
 * @throws {Refused} as `readTrustList`.
 */
export async function keepTrustList(jws) {
  const { issuedAt } = await readTrustList(jws, await receiptKeys());
  return keepNewest(TRUST_LIST, { jws, issuedAt });
}

/** @returns {Promise<TrustList | undefined>} undefined: none came yet, or what is kept is not the ministry's. */
export async function trustList() {
  return readKept(TRUST_LIST, async (/** @type {Kept} */ { jws }) => readTrustList(jws, await receiptKeys()));
}
