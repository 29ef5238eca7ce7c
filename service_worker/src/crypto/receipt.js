/**
 * Verifies receipts and the ministry's keys for them. Twin: `moi_pwa/crypto/receipt.py`.
 *
 * @typedef {{kid: string, jwk: JsonWebKey}} PublishedKey - a public key. `kid`: the thumbprint of `jwk` (RFC 7638).
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

/**
 * Return the SHA-256 of a body's canonical JSON, in hexadecimal.
 *
 * @param {unknown} body
 */
export async function bodySha256(body) {
  return toHex(await crypto.subtle.digest("SHA-256", canonicalBytes(body)));
}

/**
 * Verify a receipt and return its content, which may have members that this version does not know.
 *
 * @param {string} receipt
 * @param {Record<string, JsonWebKey>} jwks - the ministry's public keys by `kid`, former ones too.
 * @returns {Promise<Record<string, any>>}
 * @throws {Refused} "malformed" (also another algorithm or type), "unknown_signer", "wrong_signature".
 */
export function verifyReceipt(receipt, jwks) {
  return verifyJson(receipt, jwks, TYPE);
}

/**
 * Verify a payment receipt and return its content.
 *
 * @param {string} receipt
 * @param {Record<string, JsonWebKey>} jwks - as for `verifyReceipt`.
 * @returns {Promise<Record<string, any>>}
 * @throws {Refused} as `verifyReceipt`.
 */
export function verifyPaymentReceipt(receipt, jwks) {
  return verifyJson(receipt, jwks, PAYMENT_TYPE);
}

/**
 * Verify a rotation and return the key to which one of `jwks` has handed over.
 *
 * @param {string} rotation
 * @param {Record<string, JsonWebKey>} jwks
 * @returns {Promise<PublishedKey>}
 * @throws {Refused} as `verifyReceipt`; "malformed" also for a malformed key.
 */
export async function verifyRotation(rotation, jwks) {
  return readPublishedKey(await verifyJson(rotation, jwks, ROTATION_TYPE));
}

/**
 * Verify a statement and return the former key for which one of `jwks` vouches.
 *
 * @param {string} statement
 * @param {Record<string, JsonWebKey>} jwks
 * @returns {Promise<PublishedKey>}
 * @throws {Refused} as `verifyRotation`.
 */
export async function verifyFormer(statement, jwks) {
  return readPublishedKey(await verifyJson(statement, jwks, FORMER_TYPE));
}

/**
 * Read a public key as the ministry publishes it.
 *
 * @param {any} published
 * @returns {Promise<PublishedKey>}
 * @throws {Refused} "malformed": no key of P-256, or a `kid` that is not its thumbprint.
 */
export async function readPublishedKey(published) {
  const { kty, crv, x, y } = published?.jwk ?? {};
  if (kty !== "EC" || crv !== "P-256") throw new Refused("malformed");
  if ([x, y].some((coordinate) => fromBase64url(coordinate).length !== COORDINATE_BYTES))
    throw new Refused("malformed");
  const jwk = { kty, crv, x, y };
  const kid = toBase64url(await crypto.subtle.digest("SHA-256", canonicalBytes(jwk)));
  if (published.kid !== kid) throw new Refused("malformed");
  await importPublicKey(jwk);
  return { kid, jwk };
}
