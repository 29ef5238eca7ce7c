/** Signed lists of the ministry's, kept for offline use as they came, each by its day, and verified whenever one is read. */

import { Refused } from "../crypto/refused.js";
import { done, transact } from "./database.js";

/** Names of their records. */
export const TRUST_LIST = "trust_list";
export const REVOCATION_LIST = "revocation_list";

/**
 * Keeps it, unless what is here is newer: a list from before something was struck off, or revoked, is no news.
 *
 * @template {{issuedAt: string}} Kept
 * @param {string} record
 * @param {Kept} list
 * @returns {Promise<boolean>} false: what is here is newer.
 */
export async function keepNewest(record, list) {
  return transact("public", "readwrite", async (t) => {
    const store = t.objectStore("public");
    /** @type {Kept | undefined} */
    const kept = await done(store.get(record));
    if (kept !== undefined && kept.issuedAt > list.issuedAt) return false;
    store.put(list, record);
    return true;
  });
}

/** Of what is kept, unverified: says whether to ask anew, at less cost than reading a long list. @param {string} record @returns {Promise<string | undefined>} */
export async function keptIssuedAt(record) {
  /** @type {{issuedAt: string} | undefined} */
  const kept = await transact("public", "readonly", (t) => done(t.objectStore("public").get(record)));
  return kept?.issuedAt;
}

/** Was a paper ever verified on this device? The page for that fetches the lists first. */
export async function keepsLists() {
  return (await keptIssuedAt(TRUST_LIST)) !== undefined;
}

/**
 * @template Kept, List
 * @param {string} record
 * @param {(kept: Kept) => Promise<List>} read - Refused: it is not the ministry's.
 * @returns {Promise<List | undefined>} undefined: none came yet, or what is kept is not the ministry's.
 */
export async function readKept(record, read) {
  /** @type {Kept | undefined} */
  const kept = await transact("public", "readonly", (t) => done(t.objectStore("public").get(record)));
  if (kept === undefined) return undefined;
  try {
    return await read(kept);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
