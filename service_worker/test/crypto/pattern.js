/** Plaintext by a rule, so that vectors need no large files. Twin: `tests/unit/crypto/pattern.py`. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { chunkNonce, HEADER_BYTES } from "../../src/crypto/envelope.js";

const SEALED_CHUNK = 256 * 1024 + 16;

/**
 * Return a pattern: byte i is the exclusive or of the bytes of i.
 *
 * @param {number} size
 */
export function pattern(size) {
  return Uint8Array.from({ length: size }, (_, i) => (i ^ (i >> 8) ^ (i >> 16)) & 255);
}

/**
 * Return the vectors of a file.
 *
 * @param {string} name - path under tests/vectors.
 */
export function vectors(name) {
  return JSON.parse(readFileSync(new URL(`../../../tests/vectors/${name}`, import.meta.url), "utf8"));
}

/**
 * Return a public key as a JWK.
 *
 * @param {Uint8Array<ArrayBuffer>} spki - a public key on P-256, in DER.
 */
export async function jwkOf(spki) {
  const key = await crypto.subtle.importKey("spki", spki, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
  return crypto.subtle.exportKey("jwk", key);
}

/**
 * Return the bytes of a hexadecimal text.
 *
 * @param {string} text
 */
export const hex = (text) => new Uint8Array(Buffer.from(text, "hex"));

/**
 * Return the SHA-256 of bytes in hexadecimal.
 *
 * @param {Uint8Array} bytes
 */
export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * Return all pieces as one array.
 *
 * @param {AsyncIterable<ArrayBuffer>} pieces
 */
export async function concat(pieces) {
  return new Uint8Array(await new Blob(await Array.fromAsync(pieces)).arrayBuffer());
}

/**
 * Break a sealed file as `change` says; see tests/vectors/envelope/README.md.
 *
 * @param {Uint8Array} sealed
 * @param {Record<string, any>} change
 * @param {Uint8Array} contentKey
 */
export async function broken(sealed, change, contentKey) {
  const [header, body] = [sealed.subarray(0, HEADER_BYTES), sealed.subarray(HEADER_BYTES)];
  if ("reseal" in change) return joined(header, ...(await resealed(header, change.reseal, contentKey)));
  if ("chunks" in change) {
    const chunk = (/** @type {number} */ n) => body.subarray(n * SEALED_CHUNK, (n + 1) * SEALED_CHUNK);
    return joined(header, ...change.chunks.map(chunk));
  }
  const changed = joined(sealed.subarray(0, change.cut_to ?? sealed.length), hex(change.append ?? ""));
  changed.set(hex(change.head ?? ""));
  if ("flip" in change) changed[change.flip] ^= 1;
  return changed;
}

/** Seal chunks of a pattern with the right keys but a wrong plan: [counter, last, plain bytes]. */
async function resealed(header, plan, contentKey) {
  const base = await crypto.subtle.importKey("raw", contentKey, "HKDF", false, ["deriveBits"]);
  const info = new TextEncoder().encode("moi_pwa envelope 1");
  const bits = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: header.slice(5, 21), info },
    base,
    256,
  );
  const key = await crypto.subtle.importKey("raw", bits, "AES-GCM", false, ["encrypt"]);
  const seal = ([counter, last, size]) =>
    crypto.subtle.encrypt(
      { name: "AES-GCM", iv: chunkNonce(counter, last), additionalData: header },
      key,
      pattern(size),
    );
  return (await Promise.all(plan.map(seal))).map((chunk) => new Uint8Array(chunk));
}

/**
 * Return all parts as one array.
 *
 * @param {Uint8Array[]} parts
 */
const joined = (...parts) => new Uint8Array(Buffer.concat(parts));
