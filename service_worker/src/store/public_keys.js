/**
 * The ministry's public keys, kept for offline use: for verifying receipts, for subscribing to push messages, and for
 * sealing to the directorates to which something was sent.
 *
 * The first key for receipts that this device receives is trusted. From then on, another is trusted only if a trusted
 * one has signed it. So a receipt of an impostor who later answers in the ministry's name is not accepted.
 *
 * @typedef {import("../crypto/receipt.js").PublishedKey} PublishedKey
 * @typedef {object} PublicKeys - an answer of GET /api/keys.
 * @property {Record<string, string>} directorates - name -> id of its present key.
 * @property {PublishedKey & {rotations?: string[], former?: string[]}} receipts - present key, the statements by which
 *   former keys handed over to it, and its statements about the former ones.
 * @property {{public_key: string}} push
 * @typedef {{key_id: string, public_key: string}} DirectorateKey
 * @typedef {Record<string, JsonWebKey>} ReceiptKeys - by `kid`.
 */

import { isDirectorateKey, isPublicKeys } from "../core/server_answers/public_keys.js";
import { readPublishedKey, verifyFormer, verifyRotation } from "../crypto/receipt.js";
import { Refused } from "../crypto/refused.js";
import { done, transact } from "./database.js";

/**
 * Store the keys that the ministry publishes, and trust the keys for receipts to which trusted ones have led.
 *
 * @param {unknown} keys - the body of the answer.
 * @returns {Promise<boolean>} false if they are malformed; nothing was stored.
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

/**
 * Return the stored keys, or undefined before the first connection.
 *
 * @returns {Promise<PublicKeys | undefined>}
 */
export function publicKeys() {
  return transact("public", "readonly", (t) => done(t.objectStore("public").get("keys")));
}

/**
 * Store a directorate's key.
 *
 * @param {string} directorate - name of the directorate.
 * @param {unknown} key - the body of the answer, from whoever answered.
 * @returns {Promise<boolean>} false if it is malformed; nothing was stored.
 */
export async function keepDirectorateKey(directorate, key) {
  if (!isDirectorateKey(key)) return false;
  await transact("public", "readwrite", (t) => void t.objectStore("public").put(key, recordOf(directorate)));
  return true;
}

/**
 * Return a directorate's key, or undefined if this device does not have it.
 *
 * @param {string} directorate - name of the directorate.
 * @returns {Promise<DirectorateKey | undefined>}
 */
export function directorateKey(directorate) {
  return transact("public", "readonly", (t) => done(t.objectStore("public").get(recordOf(directorate))));
}

/**
 * Return the record of a directorate's key.
 *
 * @param {string} directorate
 */
function recordOf(directorate) {
  return `key_of/${directorate}`;
}

/**
 * Return the keys by which this device trusts receipts, former ones too.
 *
 * @returns {Promise<ReceiptKeys>}
 */
export function receiptKeys() {
  return transact("public", "readonly", async (t) => {
    const store = t.objectStore("public");
    const trusted = await done(store.get("receipt_keys"));
    if (trusted !== undefined) return trusted;
    const storedKeys = /** @type {PublicKeys | undefined} */ (await done(store.get("keys"))); // stored by an earlier version of the product
    return storedKeys ? { [storedKeys.receipts.kid]: storedKeys.receipts.jwk } : {};
  });
}

/**
 * Return the keys for verifying a receipt of any age.
 *
 * They are the keys that this device trusts, and the former keys for which those vouch, even if this device never met
 * them. What is sent now is confirmed by `receiptKeys` alone.
 *
 * @returns {Promise<ReceiptKeys>}
 */
export async function receiptKeysOfAnyAge() {
  const [published, trusted] = await Promise.all([publicKeys(), receiptKeys()]);
  const former = published?.receipts.former;
  const vouched = await Promise.all(
    (Array.isArray(former) ? former : []).map((statement) => verifyFormer(statement, trusted).catch(() => null)),
  );
  return Object.fromEntries([
    ...vouched.flatMap((key) => (key ? [[key.kid, key.jwk]] : [])),
    ...Object.entries(trusted),
  ]);
}

/**
 * Return the trusted keys after the ministry published its keys.
 *
 * @param {ReceiptKeys} trusted
 * @param {PublicKeys["receipts"]} published
 * @returns {Promise<{keys: ReceiptKeys, led: boolean}>} `led`: whether a trusted key led to them; false if they are the
 *   first.
 * @throws {Refused} "malformed" if the published key is malformed.
 */
async function trustedAfter(trusted, published) {
  const { kid, jwk } = await readPublishedKey(published);
  if (Object.keys(trusted).length === 0) return { keys: { [kid]: jwk }, led: false };
  const keys = { ...trusted };
  const rotations = new Set(Array.isArray(published.rotations) ? published.rotations : []);
  for (let grown = true; grown;) {
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
