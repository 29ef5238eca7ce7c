/**
 * The list of whose signatures on papers are believed, kept for offline use as it came, and verified whenever it is read: by the keys
 * that this device trusts for receipts.
 *
 * @import { TrustList } from "../crypto/trust_list.js"
 * @typedef {{jws: string, issuedAt: string}} Kept
 */

import { Refused } from "../crypto/refused.js";
import { readTrustList } from "../crypto/trust_list.js";
import { done, transact } from "./database.js";
import { receiptKeys } from "./public_keys.js";

const RECORD = "trust_list";

/**
 * Keeps it, unless what is here is newer: a list from before a signer was struck off is no news.
 *
 * @param {string} jws - as it came, from whoever answered.
 * @returns {Promise<boolean>} false: what is here is newer.
 * @throws {Refused} as `readTrustList`.
 */
export async function keepTrustList(jws) {
  const { issuedAt } = await readTrustList(jws, await receiptKeys());
  return transact("public", "readwrite", async (t) => {
    const store = t.objectStore("public");
    /** @type {Kept | undefined} */
    const kept = await done(store.get(RECORD));
    if (kept !== undefined && kept.issuedAt > issuedAt) return false;
    store.put({ jws, issuedAt }, RECORD);
    return true;
  });
}

/** @returns {Promise<TrustList | undefined>} undefined: none came yet, or what is kept is not the ministry's. */
export async function trustList() {
  /** @type {Kept | undefined} */
  const kept = await transact("public", "readonly", (t) => done(t.objectStore("public").get(RECORD)));
  if (kept === undefined) return undefined;
  try {
    return await readTrustList(kept.jws, await receiptKeys());
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
