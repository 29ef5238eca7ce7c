/**
 * What the ministry has changed of its reference data since the product was built. It is public, and of each code only its
 * last rows are kept.
 *
 * @import {ReferenceChange} from "../core/types.js"
 * @typedef {{seq: number, changes: ReferenceChange[]}} Changes - `seq`: as far as this device knows them.
 */

import { done, transact } from "./database.js";

const NONE = Object.freeze({ seq: 0, changes: [] });

/** @returns {Promise<Changes>} */
export async function referenceChanges() {
  return (await transact("public", "readonly", (t) => done(t.objectStore("public").get("reference")))) ?? NONE;
}

/** @param {Changes} coming - those that follow the kept ones. */
export function keepReferenceChanges({ seq, changes }) {
  return transact("public", "readwrite", async (t) => {
    const store = t.objectStore("public");
    const kept = /** @type {Changes} */ ((await done(store.get("reference"))) ?? NONE);
    if (seq <= kept.seq) return; // another window was quicker
    const last = new Map([...kept.changes, ...changes].map((change) => [`${change.list}/${change.code}`, change]));
    store.put({ seq, changes: [...last.values()] }, "reference");
  });
}

/** The server counts anew: all of it is fetched again. */
export function forgetReferenceChanges() {
  return transact("public", "readwrite", (t) => void t.objectStore("public").delete("reference"));
}
