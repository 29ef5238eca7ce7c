/**
 * The chance by which this browser names itself to shares. Each share sees another name, so that nobody can tell from
 * the names who looked at what.
 */

import { done, transact } from "./database.js";

const RECORD = "verifier_key";
const KEY_BYTES = 32;

/**
 * Return the key, made at the first call on this device.
 *
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export function verifierKey() {
  return transact("public", "readwrite", async (t) => {
    const store = t.objectStore("public");
    /** @type {ArrayBuffer | undefined} */
    const kept = await done(store.get(RECORD));
    if (kept) return new Uint8Array(kept);
    const made = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    store.put(made.buffer, RECORD);
    return made;
  }, "strict"); // prettier-ignore
}
