/**
 * Verifies JSON Web Tokens of the signer of credentials: credentials, and the lists of their status. Twin:
 * `moi_pwa/crypto/credential_token.py`, which writes them.
 *
 * @import { TrustedSigner } from "./trust_list.js"
 */

import { isRecord } from "../core/is_record.js";
import { fromBase64url } from "./base64url.js";
import { verifyEcdsa } from "./ecdsa.js";
import { Refused } from "./refused.js";

/** The kind that its signer may sign, in the trust list. */
const KIND = "credential";
const REFERENCE_BYTES = 5;
const DAY_CHARACTERS = "2026-01-15".length;
/** A time that no token reaches and every `Date` can hold. */
const MAX_SECONDS = 1e11;

/**
 * Verify a token and return its payload, which has the time `iat`.
 *
 * @param {string} token
 * @param {string} type - expected `typ`.
 * @param {TrustedSigner[]} signers - those of the trust list.
 * @returns {Promise<Record<string, unknown> & {iat: number}>}
 * @throws {Refused} "malformed" (also another algorithm or type), "unknown_signer", "wrong_signature" (also of a signer
 *   that may not sign credentials, or not on that day).
 */
export async function verifyToken(token, type, signers) {
  const [head = "", body = "", proof, ...more] = token.split(".");
  const header = readObject(head);
  const payload = readObject(body);
  const signature = fromBase64url(proof);
  const { iat } = payload;
  const isKnown = header["alg"] === "ES256" && header["typ"] === type && !("crit" in header);
  if (!isKnown || more.length > 0 || !isMoment(iat)) throw new Refused("malformed");
  const signer = await signerOf(header["x5c"], signers);
  await verifyEcdsa(signature, new TextEncoder().encode(`${head}.${body}`), signer.jwk);
  const signedOn = new Date(iat * 1000).toISOString().slice(0, DAY_CHARACTERS);
  if (!signer.kinds?.includes(KIND) || signedOn < signer.first || signedOn > signer.last)
    throw new Refused("wrong_signature");
  return { ...payload, iat };
}

/**
 * Return the signer whose certificate a token names.
 *
 * @param {unknown} chain - the header's `x5c`, the signer's certificate first.
 * @param {TrustedSigner[]} signers
 * @throws {Refused} "malformed", "unknown_signer".
 */
async function signerOf(chain, signers) {
  const [first] = Array.isArray(chain) ? chain : [];
  if (typeof first !== "string") throw new Refused("malformed");
  const certificate = fromBase64url(first.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""));
  // The reference only finds a certificate, as in a barcode. The key is that of the list.
  const sha1 = new Uint8Array(await crypto.subtle.digest("SHA-1", certificate)).slice(-REFERENCE_BYTES);
  const reference = Array.from(sha1, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const signer = signers.find((each) => each.idb_certificate === reference);
  if (!signer) throw new Refused("unknown_signer");
  return signer;
}

/**
 * Read a part of a token.
 *
 * @param {string} part
 * @returns {Record<string, unknown>}
 * @throws {Refused} "malformed".
 */
export function readObject(part) {
  const value = readJson(part);
  if (!isRecord(value)) throw new Refused("malformed");
  return value;
}

/**
 * Read JSON in base64url.
 *
 * @param {string} part
 * @returns {unknown}
 * @throws {Refused} "malformed".
 */
export function readJson(part) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(fromBase64url(part)));
  } catch (cause) {
    throw new Refused("malformed", { cause });
  }
}

/**
 * Return whether a value is a time in whole seconds that a `Date` can hold.
 *
 * @param {unknown} value
 * @returns {value is number}
 */
export function isMoment(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value < MAX_SECONDS;
}
