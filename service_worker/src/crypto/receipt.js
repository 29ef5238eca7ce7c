/**
 * The ministry's signed word on what it received: a compact JWS (RFC 7515), ES256. Twin: `moi_pwa/crypto/receipt.py`.
 */

import { canonicalBytes } from "../core/canonical_json.js";
import { fromBase64url, toHex } from "./base64url.js";
import { Refused } from "./refused.js";

const TYPE = "moi-receipt";
const SIGNATURE_BYTES = 64;

/** The SHA-256, in hex, of the canonical JSON of what was sent. @param {unknown} body */
export async function bodySha256(body) {
  return toHex(await crypto.subtle.digest("SHA-256", canonicalBytes(body)));
}

/**
 * Return what was signed.
 *
 * Refused: "malformed" (also another algorithm or type), "unknown_signer", "wrong_signature".
 *
 * @param {string} receipt
 * @param {Record<string, JsonWebKey>} jwks - The ministry's public keys by `kid`, former ones too.
 * @returns {Promise<Record<string, any>>}
 */
export async function verifyReceipt(receipt, jwks) {
  const parts = receipt.split(".");
  if (parts.length !== 3) throw new Refused("malformed");
  const [header, payload] = [readJson(parts[0]), readJson(parts[1])];
  const signature = fromBase64url(parts[2]);
  if (header.alg !== "ES256" || header.typ !== TYPE || signature.length !== SIGNATURE_BYTES) throw new Refused("malformed");
  const kid = String(header.kid);
  const jwk = Object.hasOwn(jwks, kid) ? jwks[kid] : undefined;
  if (!jwk) throw new Refused("unknown_signer");
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("jwk", jwk, curve, false, ["verify"]);
  const signed = new TextEncoder().encode(`${parts[0]}.${parts[1]}`);
  const isGenuine = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, signed);
  if (!isGenuine) throw new Refused("wrong_signature");
  return payload;
}

/** What a receipt says, whoever signed it; null if it is none. @param {unknown} receipt */
export function receiptContent(receipt) {
  try {
    return readJson(String(receipt).split(".")[1]);
  } catch {
    return null;
  }
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
