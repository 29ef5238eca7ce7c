/** Verifies ECDSA signatures on P-256 with SHA-256, as r ‖ s (ES256, RFC 7518 §3.4). Twin: `moi_pwa/crypto/ecdsa.py`. */

import { Refused } from "./refused.js";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/**
 * Import a public key for verifying.
 *
 * @param {JsonWebKey} jwk
 * @returns {Promise<CryptoKey>}
 * @throws {Refused} "malformed": not a point of P-256.
 */
export async function importPublicKey(jwk) {
  try {
    return await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["verify"]);
  } catch (cause) {
    throw new Refused("malformed", { cause });
  }
}

/**
 * Verify a signature: returns if it is genuine, throws otherwise.
 *
 * @param {BufferSource} signature
 * @param {BufferSource} data
 * @param {JsonWebKey} jwk
 * @throws {Refused} "wrong_signature", or "malformed" if the key is not a point of P-256.
 */
export async function verifyEcdsa(signature, data, jwk) {
  const key = await importPublicKey(jwk);
  const isGenuine = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, data);
  if (!isGenuine) throw new Refused("wrong_signature");
}
