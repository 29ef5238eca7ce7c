/**
 * The changes of the ministry's reference data since the product was built. They are public. Only the last change of
 * each code is kept.
 *
 * @import {ReferenceChange} from "../core/types.js"
 * @typedef {{seq: number, changes: ReferenceChange[]}} Changes - known changes. `seq`: the number of the last one.
 */

import { done, transact } from "./database.js";

const NONE = Object.freeze({ seq: 0, changes: [] });

/**
 * Return the known changes.
 *
 * @returns {Promise<Changes>}
 */
export async function referenceChanges() {
  return (await transact("public", "readonly", (t) => done(t.objectStore("public").get("reference")))) ?? NONE;
}

/**
 * Store changes that follow the stored ones.
 *
 * @param {Changes} coming - the changes, and the number of the last one.
 */
export function keepReferenceChanges({ seq, changes }) {
  return transact("public", "readwrite", async (t) => {
    const store = t.objectStore("public");
    const stored = /** @type {Changes} */ ((await done(store.get("reference"))) ?? NONE);
    if (seq <= stored.seq) return; // another window was quicker
    const lastByCode = new Map(
      [...stored.changes, ...changes].map((change) => [`${change.list}/${change.code}`, change]),
    );
    store.put({ seq, changes: [...lastByCode.values()] }, "reference");
  });
}

/** Delete the changes, as the server has begun to count anew. All of them are fetched again. */
export function forgetReferenceChanges() {
  return transact("public", "readwrite", (t) => void t.objectStore("public").delete("reference"));
}
