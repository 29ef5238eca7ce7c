/**
 * The key of this device. Everything personal in the database is sealed under it. It cannot be exported from the
 * browser.
 *
 * A browser may lose the key and keep what was sealed under it. Then no other key is made until the person has agreed
 * to delete that.
 */

import { makeDeviceKey } from "../crypto/device_key.js";
import { connection, done, transact } from "./database.js";

/** The object stores with sealed records that a person would miss. */
export const SEALED = ["drafts", "documents", "outbox", "cases", "case_summaries", "profile"];

/** The error when the browser has lost the key. Data kept on this device cannot be opened. */
export class DeviceKeyLost extends Error {
  name = "DeviceKeyLost";
}

/**
 * The key, once read or made.
 *
 * @type {Promise<CryptoKey> | null}
 */
let known = null;
/** The number of the connection through which `known` was read. */
let knownThrough = -1;

/**
 * Return the key of this device. The first call on this device makes it.
 *
 * @returns {Promise<CryptoKey>}
 * @throws {DeviceKeyLost}
 */
export function deviceKey() {
  if (knownThrough !== connection()) known = null;
  known ??= findOrMake().catch((error) => {
    known = null;
    throw error;
  });
  knownThrough = connection();
  return known;
}

/**
 * Check that this device can seal and open records. It makes no key.
 *
 * @returns {Promise<void>}
 * @throws {DeviceKeyLost}
 */
export function checkDeviceKey() {
  return transact(["device", ...SEALED], "readonly", async (t) => {
    if ((await keyIn(t)) === undefined && (await holdsSealed(t))) throw new DeviceKeyLost();
  });
}

/** Forget the key in memory, as if the page had been loaded again. For tests. */
export function forgetDeviceKey() {
  known = null;
}

/**
 * Read the key, or make it if there is none.
 *
 * @throws {DeviceKeyLost}
 */
async function findOrMake() {
  const stored = await transact("device", "readonly", keyIn);
  if (stored) return stored;
  const newKey = await makeDeviceKey();
  return transact(["device", "public", ...SEALED], "readwrite", async (t) => {
    const existing = await keyIn(t); // another window may have been quicker
    if (existing) return existing;
    if (await holdsSealed(t)) throw new DeviceKeyLost();
    putFirstKey(t, newKey);
    return newKey;
  }, "strict"); // prettier-ignore
}

/**
 * Store a key as the first one. A session under a former key is forgotten, which nobody misses.
 *
 * @param {IDBTransaction} t
 * @param {CryptoKey} key
 */
export function putFirstKey(t, key) {
  t.objectStore("public").delete("person");
  t.objectStore("device").clear();
  t.objectStore("device").put(key, "key");
}

/**
 * Return the stored key, or undefined if there is none.
 *
 * @param {IDBTransaction} t
 * @returns {Promise<CryptoKey | undefined>}
 */
export async function keyIn(t) {
  const stored = await done(t.objectStore("device").get("key")); // WebKit returns null if its keychain has lost the key
  return stored instanceof CryptoKey ? stored : undefined;
}

/**
 * Return whether there are sealed records that a person would miss.
 *
 * @param {IDBTransaction} t
 */
async function holdsSealed(t) {
  const counts = await Promise.all(SEALED.map((name) => done(t.objectStore(name).count())));
  return counts.some((count) => count > 0);
}
