/**
 * The ministry's public keys, kept for offline use: the receipts' for verifying, the push service's for subscribing, and for
 * sealing those of the directorates that something was sent to.
 *
 * The receipts' key is trusted as it was when it first came to this device; from then on another one only if a trusted one
 * has signed it. A receipt of an impostor who answers in the ministry's name later is not accepted.
 *
 * @typedef {import("../crypto/receipt.js").PublishedKey} PublishedKey
 * @typedef {object} PublicKeys
 * @property {Record<string, string>} directorates - name -> the id of its key of today.
 * @property {PublishedKey & {rotations?: string[], former?: string[]}} receipts - the key of today, how the former ones led to
 *   it, and its word for them.
 * @property {{public_key: string}} push
 * @typedef {{key_id: string, public_key: string}} DirectorateKey
 * @typedef {Record<string, JsonWebKey>} ReceiptKeys - by `kid`.
 */

import { isDirectorateKey, isPublicKeys } from "../core/server_answers.js";
import { readPublishedKey, verifyFormer, verifyRotation } from "../crypto/receipt.js";
import { Refused } from "../crypto/refused.js";
import { done, transact } from "./database.js";

/**
 * @param {unknown} keys - as the answer has them.
 * @returns {Promise<boolean>} false: they are none, and nothing was kept.
 */
export async function keepPublicKeys(keys) {
  if (!isPublicKeys(keys)) return false;
  try {
    const trusted = await trustedAfter(await receiptKeys(), keys.receipts);
    await transact("public", "readwrite", async (t) => {
      const store = t.objectStore("public");
      /** @type {ReceiptKeys | undefined} */
      const stored = await done(store.get("receipt_keys"));
      // Of two tabs that see the first keys at once, the first decides.
      store.put(stored && !trusted.led ? stored : { ...stored, ...trusted.keys }, "receipt_keys");
      store.put(keys, "keys");
    });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** @returns {Promise<PublicKeys | undefined>} undefined before the first connection. */
export function publicKeys() {
  return transact("public", "readonly", (t) => done(t.objectStore("public").get("keys")));
}

/**
 * @param {string} directorate - its name.
 * @param {unknown} key - as it came, from whoever answered.
 * @returns {Promise<boolean>} false: it is none, and was not kept.
 */
export async function keepDirectorateKey(directorate, key) {
  if (!isDirectorateKey(key)) return false;
  await transact("public", "readwrite", (t) => void t.objectStore("public").put(key, recordOf(directorate)));
  return true;
}

/** As far as this device has it. @param {string} directorate - its name. @returns {Promise<DirectorateKey | undefined>} */
export function directorateKey(directorate) {
  return transact("public", "readonly", (t) => done(t.objectStore("public").get(recordOf(directorate))));
}

/** @param {string} directorate */
function recordOf(directorate) {
  return `key_of/${directorate}`;
}

/** The keys by which this device believes receipts, former ones too. @returns {Promise<ReceiptKeys>} */
export function receiptKeys() {
  return transact("public", "readonly", async (t) => {
    const store = t.objectStore("public");
    const trusted = await done(store.get("receipt_keys"));
    if (trusted !== undefined) return trusted;
    const kept = /** @type {PublicKeys | undefined} */ (await done(store.get("keys"))); // by an earlier version of the product
    return kept ? { [kept.receipts.kid]: kept.receipts.jwk } : {};
  });
}

/**
 * The keys by which a receipt of any age is checked: those that this device trusts, and the former ones for which they vouch,
 * though this device may never have met them. What is sent now is confirmed by `receiptKeys` alone.
 *
 * @returns {Promise<ReceiptKeys>}
 */
export async function receiptKeysOfAnyAge() {
  const [published, trusted] = await Promise.all([publicKeys(), receiptKeys()]);
  const former = published?.receipts.former;
  const vouched = await Promise.all(
    (Array.isArray(former) ? former : []).map((statement) => verifyFormer(statement, trusted).catch(() => null)),
  );
  return Object.fromEntries([...vouched.flatMap((key) => (key ? [[key.kid, key.jwk]] : [])), ...Object.entries(trusted)]);
}

/**
 * @param {ReceiptKeys} known
 * @param {PublicKeys["receipts"]} published
 * @returns {Promise<{keys: ReceiptKeys, led: boolean}>} `led`: not the first, but from what was trusted before.
 */
async function trustedAfter(known, published) {
  const { kid, jwk } = await readPublishedKey(published);
  if (Object.keys(known).length === 0) return { keys: { [kid]: jwk }, led: false };
  const keys = { ...known };
  const rotations = new Set(Array.isArray(published.rotations) ? published.rotations : []);
  for (let grown = true; grown; ) {
    grown = false;
    for (const rotation of rotations) {
      const next = await verifyRotation(rotation, keys).catch(() => null);
      if (next === null) continue;
      keys[next.kid] = next.jwk;
      rotations.delete(rotation);
      grown = true;
    }
  }
  return { keys, led: true };
}
