/**
 * The key of this device, under which everything personal in the database is sealed. It cannot be taken out of the browser.
 */

import { makeDeviceKey } from "../crypto/device_key.js";
import { connection, done, transact } from "./database.js";

/** @type {Promise<CryptoKey> | null} */
let known = null;
let knownThrough = -1;

/** @returns {Promise<CryptoKey>} made at the first call on this device. */
export function deviceKey() {
  if (knownThrough !== connection()) known = null;
  known ??= findOrMake().catch((error) => {
    known = null;
    throw error;
  });
  knownThrough = connection();
  return known;
}

/** For tests: as if the page had been loaded again. */
export function forgetDeviceKey() {
  known = null;
}

async function findOrMake() {
  const kept = await transact("device", "readonly", (t) => done(t.objectStore("device").get("key")));
  if (kept) return kept;
  const made = await makeDeviceKey();
  return transact("device", "readwrite", async (t) => {
    const store = t.objectStore("device");
    const others = await done(store.get("key")); // another window may have been quicker
    if (others) return others;
    store.put(made, "key");
    return made;
  }, "strict"); // prettier-ignore
}
