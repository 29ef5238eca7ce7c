/**
 * The list of revoked papers, kept for offline use as it was received. It is verified each time it is read, by the keys
 * that this device trusts for receipts.
 *
 * @import { RevocationList } from "../core/papers/revoked_papers.js"
 * @typedef {{list: unknown, issuedAt: string}} Kept - the stored list.
 */

import { readRevocationList } from "../crypto/revocation_list.js";
import { REVOCATION_LIST, keepNewest, keptIssuedAt, readKept } from "./kept_list.js";
import { receiptKeys } from "./public_keys.js";

/**
 * Verify and store a list, unless the stored one is of a later day.
 *
 * @param {unknown} list - the body of the answer, from whoever answered.
 * @returns {Promise<boolean>} false if the stored list is of a later day.
 * @throws {Refused} as `readRevocationList`.
 */
export async function keepRevocationList(list) {
  const { issuedAt } = await readRevocationList(list, await receiptKeys());
  return keepNewest(REVOCATION_LIST, { list, issuedAt });
}

/**
 * Read the stored list. `isRevoked` and `revokedOn` of `core/papers/revoked_papers.js` look papers up in it.
 *
 * @returns {Promise<RevocationList | undefined>} undefined if none was received yet, or the stored one is not the
 *   ministry's.
 */
export async function revocationList() {
  return readKept(REVOCATION_LIST, async (/** @type {Kept} */ { list }) =>
    readRevocationList(list, await receiptKeys()),
  );
}

/** Return the time of issue of the stored list, which is not verified; undefined if there is none. */
export const revocationsIssuedAt = () => keptIssuedAt(REVOCATION_LIST);
