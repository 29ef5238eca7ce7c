/**
 * Stores the ministry's signed lists as they were received, for offline use. They are verified each time they are read.
 */

import { dayOfList } from "../core/papers/list_age.js";
import { Refused } from "../crypto/refused.js";
import { done, transact } from "./database.js";

/** The record of the trust list. */
export const TRUST_LIST = "trust_list";
/** The record of the list of revoked papers. */
export const REVOCATION_LIST = "revocation_list";

/**
 * Store a list, unless the stored one is of a later day. An older list may lack later removals or revocations.
 *
 * Days are compared and not times: a list that was dated to the beginning of a day in UTC would otherwise keep out, for
 * the rest of that day, lists that are dated to its beginning in Amman.
 *
 * @template {{issuedAt: string}} Kept
 * @param {string} record
 * @param {Kept} list
 * @returns {Promise<boolean>} false if the stored list is of a later day.
 */
export async function keepNewest(record, list) {
  return transact("public", "readwrite", async (t) => {
    const store = t.objectStore("public");
    /** @type {Kept | undefined} */
    const stored = await done(store.get(record));
    if (stored !== undefined && dayOfList(stored) > dayOfList(list)) return false;
    store.put(list, record);
    return true;
  });
}

/**
 * Return the time of issue of the stored list, or undefined if there is none.
 *
 * The list is not verified: this only tells whether to fetch it again, and costs less than reading a long list.
 *
 * @param {string} record
 * @returns {Promise<string | undefined>}
 */
export async function keptIssuedAt(record) {
  /** @type {{issuedAt: string} | undefined} */
  const stored = await transact("public", "readonly", (t) => done(t.objectStore("public").get(record)));
  return stored?.issuedAt;
}

/** Return whether a paper was ever verified on this device. The page for that fetches the lists first. */
export async function keepsLists() {
  return (await keptIssuedAt(TRUST_LIST)) !== undefined;
}

/**
 * Read and verify a stored list.
 *
 * @template Kept, List
 * @param {string} record
 * @param {(kept: Kept) => Promise<List>} read - throws Refused if the list is not the ministry's.
 * @returns {Promise<List | undefined>} undefined if none was received yet, or the stored one is not the ministry's.
 */
export async function readKept(record, read) {
  /** @type {Kept | undefined} */
  const stored = await transact("public", "readonly", (t) => done(t.objectStore("public").get(record)));
  if (stored === undefined) return undefined;
  try {
    return await read(stored);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
