/**
 * The ministry's public keys, kept for the day without a line: each directorate's for sealing, the receipts' for verifying,
 * the push service's for subscribing.
 *
 * @typedef {object} PublicKeys
 * @property {Record<string, {key_id: string, public_key: string}>} directorates
 * @property {{kid: string, jwk: JsonWebKey}} receipts
 * @property {{public_key: string}} push
 */

import { done, transact } from "./database.js";

/** @param {PublicKeys} keys */
export function keepPublicKeys(keys) {
  return transact("public", "readwrite", (t) => void t.objectStore("public").put(keys, "keys"));
}

/** @returns {Promise<PublicKeys | undefined>} undefined before the first line. */
export function publicKeys() {
  return transact("public", "readonly", (t) => done(t.objectStore("public").get("keys")));
}
