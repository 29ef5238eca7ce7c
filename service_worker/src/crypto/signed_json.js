/**
 * Verifies JSON that the ministry has signed: a compact JWS (RFC 7515), ES256. Its type tells what is signed. Twin:
 * `moi_pwa/crypto/signed_json.py`.
 */

import { canonicalBytes, NotCanonicalError } from "../core/canonical_json.js";
import { fromBase64url, toBase64url } from "./base64url.js";
import { verifyEcdsa } from "./ecdsa.js";
import { Refused } from "./refused.js";

const SIGNATURE_BYTES = 64;

/**
 * Verify a JWS and return its payload.
 *
 * @param {string} jws
 * @param {Record<string, JsonWebKey>} jwks - the ministry's public keys by `kid`, former ones too.
 * @param {string} type - expected `typ`.
 * @returns {Promise<Record<string, any>>}
 * @throws {Refused} "malformed" (also another algorithm or type), "unknown_signer", "wrong_signature".
 */
export async function verifyJson(jws, jwks, type) {
  const parts = typeof jws === "string" ? jws.split(".") : [];
  if (parts.length !== 3) throw new Refused("malformed");
  const [header, payload] = [readJson(parts[0]), readJson(parts[1])];
  const signature = fromBase64url(parts[2]);
  if (header.alg !== "ES256" || header.typ !== type || signature.length !== SIGNATURE_BYTES)
    throw new Refused("malformed");
  const { kid } = header;
  const jwk = typeof kid === "string" && Object.hasOwn(jwks, kid) ? jwks[kid] : undefined;
  if (!jwk) throw new Refused("unknown_signer");
  await verifyEcdsa(signature, new TextEncoder().encode(`${parts[0]}.${parts[1]}`), jwk);
  return payload;
}

/**
 * Verify the detached signature of a payload (RFC 7515, appendix F).
 *
 * @param {string} signature
 * @param {unknown} payload
 * @param {Record<string, JsonWebKey>} jwks
 * @param {string} type
 * @throws {Refused} as `verifyJson`; "malformed" also if `payload` has no canonical form.
 */
export async function verifyDetached(signature, payload, jwks, type) {
  const [head, emptyPayload, signatureBytes, ...others] = typeof signature === "string" ? signature.split(".") : [];
  if (emptyPayload !== "" || others.length > 0) throw new Refused("malformed");
  await verifyJson(`${head}.${toBase64url(canonical(payload))}.${signatureBytes}`, jwks, type);
}

/**
 * Return a payload's canonical bytes.
 *
 * @param {unknown} payload
 * @throws {Refused} "malformed" if it has none.
 */
function canonical(payload) {
  try {
    return canonicalBytes(payload);
  } catch (cause) {
    if (cause instanceof NotCanonicalError) throw new Refused("malformed", { cause });
    throw cause;
  }
}

/**
 * Read a part of a JWS as a JSON object.
 *
 * @param {string|undefined} part
 * @returns {Record<string, any>}
 * @throws {Refused} "malformed".
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
