/**
 * The ministry's signed word on what it received: a compact JWS (RFC 7515), ES256. Twin: `moi_pwa/crypto/receipt.py`.
 *
 * @typedef {{kid: string, jwk: JsonWebKey}} PublishedKey - `kid`: the thumbprint of `jwk` (RFC 7638).
 */

import { canonicalBytes } from "../core/canonical_json.js";
import { fromBase64url, toBase64url, toHex } from "./base64url.js";
import { Refused } from "./refused.js";

const TYPE = "moi-receipt";
const PAYMENT_TYPE = "moi-payment-receipt";
const ROTATION_TYPE = "moi-receipt-key";
const FORMER_TYPE = "moi-receipt-former-key";
const SIGNATURE_BYTES = 64;
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

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
  return verify(receipt, TYPE, jwks);
}

/**
 * The same of money that was received. Refused as `verifyReceipt`.
 *
 * @param {string} receipt
 * @param {Record<string, JsonWebKey>} jwks
 * @returns {Promise<Record<string, any>>}
 */
export function verifyPaymentReceipt(receipt, jwks) {
  return verify(receipt, PAYMENT_TYPE, jwks);
}

/**
 * Return the key to which one of `jwks` has handed over. Refused as `verifyReceipt`, and "malformed" for a key that is none.
 *
 * @param {string} rotation
 * @param {Record<string, JsonWebKey>} jwks
 * @returns {Promise<PublishedKey>}
 */
export async function verifyRotation(rotation, jwks) {
  return readPublishedKey(await verify(rotation, ROTATION_TYPE, jwks));
}

/**
 * Return the former key for which one of `jwks` vouches. Refused as `verifyRotation`.
 *
 * @param {string} statement
 * @param {Record<string, JsonWebKey>} jwks
 * @returns {Promise<PublishedKey>}
 */
export async function verifyFormer(statement, jwks) {
  return readPublishedKey(await verify(statement, FORMER_TYPE, jwks));
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
  if ([x, y].some((coordinate) => fromBase64url(coordinate).length !== SIGNATURE_BYTES / 2)) throw new Refused("malformed");
  const jwk = { kty, crv, x, y };
  const kid = toBase64url(await crypto.subtle.digest("SHA-256", canonicalBytes(jwk)));
  if (published.kid !== kid) throw new Refused("malformed");
  try {
    await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["verify"]);
  } catch (cause) {
    throw new Refused("malformed", { cause });
  }
  return { kid, jwk };
}

/**
 * @param {string} token
 * @param {string} type
 * @param {Record<string, JsonWebKey>} jwks
 * @returns {Promise<Record<string, any>>}
 */
async function verify(token, type, jwks) {
  const parts = typeof token === "string" ? token.split(".") : [];
  if (parts.length !== 3) throw new Refused("malformed");
  const [header, payload] = [readJson(parts[0]), readJson(parts[1])];
  const signature = fromBase64url(parts[2]);
  if (header.alg !== "ES256" || header.typ !== type || signature.length !== SIGNATURE_BYTES) throw new Refused("malformed");
  const { kid } = header;
  const jwk = typeof kid === "string" && Object.hasOwn(jwks, kid) ? jwks[kid] : undefined;
  if (!jwk) throw new Refused("unknown_signer");
  const key = await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["verify"]);
  const signed = new TextEncoder().encode(`${parts[0]}.${parts[1]}`);
  const isGenuine = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, signed);
  if (!isGenuine) throw new Refused("wrong_signature");
  return payload;
}

/**
 * @param {string|undefined} part
 * @returns {Record<string, any>}
 */
function readJson(part) {
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(fromBase64url(part)));
  } catch (cause) {
    throw new Refused("malformed", { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Refused("malformed");
  return value;
}
