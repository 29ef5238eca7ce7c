/**
 * The ministry's signed word on what it received. Twin: `moi_pwa/crypto/receipt.py`.
 *
 * @typedef {{kid: string, jwk: JsonWebKey}} PublishedKey - `kid`: the thumbprint of `jwk` (RFC 7638).
 */

import { canonicalBytes } from "../core/canonical_json.js";
import { fromBase64url, toBase64url, toHex } from "./base64url.js";
import { importPublicKey } from "./ecdsa.js";
import { Refused } from "./refused.js";
import { verifyJson } from "./signed_json.js";

const TYPE = "moi-receipt";
const PAYMENT_TYPE = "moi-payment-receipt";
const ROTATION_TYPE = "moi-receipt-key";
const FORMER_TYPE = "moi-receipt-former-key";
const COORDINATE_BYTES = 32;

/** The SHA-256, in hex, of the canonical JSON of what was sent. @param {unknown} body */
export async function bodySha256(body) {
  return toHex(await crypto.subtle.digest("SHA-256", canonicalBytes(body)));
}

/**
 * Return what was signed; a receipt may say more than its reader knows.
 *
 * Refused: "malformed" (also another algorithm or type), "unknown_signer", "wrong_signature".
 *
 * @param {string} receipt
 * @param {Record<string, JsonWebKey>} jwks - The ministry's public keys by `kid`, former ones too.
 * @returns {Promise<Record<string, any>>}
 */
export function verifyReceipt(receipt, jwks) {
  return verifyJson(receipt, jwks, TYPE);
}

/**
 * The same of money that was received. Refused as `verifyReceipt`.
 *
 * @param {string} receipt
 * @param {Record<string, JsonWebKey>} jwks
 * @returns {Promise<Record<string, any>>}
 */
export function verifyPaymentReceipt(receipt, jwks) {
  return verifyJson(receipt, jwks, PAYMENT_TYPE);
}

/**
 * Return the key to which one of `jwks` has handed over. Refused as `verifyReceipt`, and "malformed" for a key that is none.
 *
 * @param {string} rotation
 * @param {Record<string, JsonWebKey>} jwks
 * @returns {Promise<PublishedKey>}
 */
export async function verifyRotation(rotation, jwks) {
  return readPublishedKey(await verifyJson(rotation, jwks, ROTATION_TYPE));
}

/**
 * Return the former key for which one of `jwks` vouches. Refused as `verifyRotation`.
 *
 * @param {string} statement
 * @param {Record<string, JsonWebKey>} jwks
 * @returns {Promise<PublishedKey>}
 */
export async function verifyFormer(statement, jwks) {
  return readPublishedKey(await verifyJson(statement, jwks, FORMER_TYPE));
}

/**
 * A public key as the ministry publishes it. Refused "malformed": no P-256 key, or named otherwise than by its thumbprint.
 *
 * @param {any} published
 * @returns {Promise<PublishedKey>}
 */
export async function readPublishedKey(published) {
  const { kty, crv, x, y } = published?.jwk ?? {};
  if (kty !== "EC" || crv !== "P-256") throw new Refused("malformed");
  if ([x, y].some((coordinate) => fromBase64url(coordinate).length !== COORDINATE_BYTES)) throw new Refused("malformed");
  const jwk = { kty, crv, x, y };
  const kid = toBase64url(await crypto.subtle.digest("SHA-256", canonicalBytes(jwk)));
  if (published.kid !== kid) throw new Refused("malformed");
  await importPublicKey(jwk);
  return { kid, jwk };
}
