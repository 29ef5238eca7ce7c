/** JSON with the ministry's signature: a compact JWS (RFC 7515), ES256, whose type says what it is. Twin: `moi_pwa/crypto/signed_json.py`. */

import { canonicalBytes, NotCanonicalError } from "../core/canonical_json.js";
import { fromBase64url, toBase64url } from "./base64url.js";
import { verifyEcdsa } from "./ecdsa.js";
import { Refused } from "./refused.js";

const SIGNATURE_BYTES = 64;

/**
 * Return what was signed.
 *
 * Refused: "malformed" (also another algorithm or type), "unknown_signer", "wrong_signature".
 *
 * @param {string} jws
 * @param {Record<string, JsonWebKey>} jwks - The ministry's public keys by `kid`, former ones too.
 * @param {string} type
 * @returns {Promise<Record<string, any>>}
 */
export async function verifyJson(jws, jwks, type) {
  const parts = typeof jws === "string" ? jws.split(".") : [];
  if (parts.length !== 3) throw new Refused("malformed");
  const [header, payload] = [readJson(parts[0]), readJson(parts[1])];
  const signature = fromBase64url(parts[2]);
  if (header.alg !== "ES256" || header.typ !== type || signature.length !== SIGNATURE_BYTES) throw new Refused("malformed");
  const { kid } = header;
  const jwk = typeof kid === "string" && Object.hasOwn(jwks, kid) ? jwks[kid] : undefined;
  if (!jwk) throw new Refused("unknown_signer");
  await verifyEcdsa(signature, new TextEncoder().encode(`${parts[0]}.${parts[1]}`), jwk);
  return payload;
}

/**
 * The signature of what travels beside it (RFC 7515, appendix F).
 *
 * Refused as by `verifyJson`; "malformed" also if `payload` has no canonical form.
 *
 * @param {string} signature
 * @param {unknown} payload
 * @param {Record<string, JsonWebKey>} jwks
 * @param {string} type
 */
export async function verifyDetached(signature, payload, jwks, type) {
  const [head, none, proof, ...more] = typeof signature === "string" ? signature.split(".") : [];
  if (none !== "" || more.length > 0) throw new Refused("malformed");
  await verifyJson(`${head}.${toBase64url(canonical(payload))}.${proof}`, jwks, type);
}

/** @param {unknown} payload */
function canonical(payload) {
  try {
    return canonicalBytes(payload);
  } catch (cause) {
    if (cause instanceof NotCanonicalError) throw new Refused("malformed", { cause });
    throw cause;
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
