/**
 * The key of this device, under which everything personal in the database is sealed. It cannot be taken out of the browser.
 *
 * A browser may lose it and keep what was sealed under it. No other key is made then until the person has let that go.
 */

import { makeDeviceKey } from "../crypto/device_key.js";
import { connection, done, transact } from "./database.js";

/** Where sealed records are that a person would miss. */
export const SEALED = ["drafts", "documents", "outbox", "cases", "case_summaries", "profile"];

/** What is kept on this device is sealed under a key that the browser has lost: it cannot be opened. */
export class DeviceKeyLost extends Error {
  name = "DeviceKeyLost";
}

/** @type {Promise<CryptoKey> | null} */
let known = null;
let knownThrough = -1;

/** @returns {Promise<CryptoKey>} made at the first call on this device. @throws {DeviceKeyLost} */
export function deviceKey() {
  if (knownThrough !== connection()) known = null;
  known ??= findOrMake().catch((error) => {
    known = null;
    throw error;
  });
  knownThrough = connection();
  return known;
}

/** Can this device keep and open anything? Makes no key. @returns {Promise<void>} @throws {DeviceKeyLost} */
export function checkDeviceKey() {
  return transact(["device", ...SEALED], "readonly", async (t) => {
    if ((await keyIn(t)) === undefined && (await holdsSealed(t))) throw new DeviceKeyLost();
  });
}

/** For tests: as if the page had been loaded again. */
export function forgetDeviceKey() {
  known = null;
}

async function findOrMake() {
  const kept = await transact("device", "readonly", keyIn);
  if (kept) return kept;
  const made = await makeDeviceKey();
  return transact(["device", "public", ...SEALED], "readwrite", async (t) => {
    const others = await keyIn(t); // another window may have been quicker
    if (others) return others;
    if (await holdsSealed(t)) throw new DeviceKeyLost();
    putFirstKey(t, made);
    return made;
  }, "strict"); // prettier-ignore
}

/** A session under a former key begins anew without anybody's loss. @param {IDBTransaction} t @param {CryptoKey} key */
export function putFirstKey(t, key) {
  t.objectStore("public").delete("person");
  t.objectStore("device").clear();
  t.objectStore("device").put(key, "key");
}

/** WebKit gives null for a key that its keychain has lost. @param {IDBTransaction} t @returns {Promise<CryptoKey | undefined>} */
export async function keyIn(t) {
  const kept = await done(t.objectStore("device").get("key"));
  return kept instanceof CryptoKey ? kept : undefined;
}

/** @param {IDBTransaction} t */
async function holdsSealed(t) {
  const counts = await Promise.all(SEALED.map((name) => done(t.objectStore(name).count())));
  return counts.some((count) => count > 0);
}
