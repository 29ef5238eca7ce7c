/**
 * The list of papers that were revoked, kept for offline use as it came, and verified whenever it is read: by the keys that this
 * device trusts for receipts.
 *
 * @import { RevocationList } from "../core/revoked_papers.js"
 * @typedef {{list: unknown, issuedAt: string}} Kept
 */

import { readRevocationList } from "../crypto/revocation_list.js";
import { REVOCATION_LIST, keepNewest, keptIssuedAt, readKept } from "./kept_list.js";
import { receiptKeys } from "./public_keys.js";

/**
 * Keeps it, unless what is here is newer.
 *
 * @param {unknown} list - as it came, from whoever answered.
 * @returns {Promise<boolean>} false: what is here is newer.
 * @throws {Refused} as `readRevocationList`.
 */
export async function keepRevocationList(list) {
  const { issuedAt } = await readRevocationList(list, await receiptKeys());
  return keepNewest(REVOCATION_LIST, { list, issuedAt });
}

/** Ask it by `isRevoked` and `revokedOn` of `core/revoked_papers.js`. @returns {Promise<RevocationList | undefined>} undefined: none came yet, or what is kept is not the ministry's. */
export async function revocationList() {
  return readKept(REVOCATION_LIST, async (/** @type {Kept} */ { list }) => readRevocationList(list, await receiptKeys()));
}

/** Of the list that is kept, unverified. */
export const revocationsIssuedAt = () => keptIssuedAt(REVOCATION_LIST);
