/** Writes bytes as text for JSON: base64url without padding (RFC 4648 §5). Twin: `moi_pwa/crypto/base64url.py`. */

import { Refused } from "./refused.js";

// String.fromCharCode takes its bytes as arguments, and engines limit their number.
const STRIDE = 8192;

/**
 * Return bytes as base64url without padding.
 *
 * @param {Uint8Array|ArrayBuffer} data
 * @returns {string}
 */
export function toBase64url(data) {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
  let binary = "";
  for (let at = 0; at < bytes.length; at += STRIDE) binary += String.fromCharCode(...bytes.subarray(at, at + STRIDE));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Read bytes in base64url, as `toBase64url` writes them. Bytes have exactly one spelling.
 *
 * @param {unknown} text
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Refused} "malformed": no text, padding, another alphabet, or spare bits.
 */
export function fromBase64url(text) {
  if (typeof text !== "string" || !/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1)
    throw new Refused("malformed");
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (unit) => unit.charCodeAt(0));
  if (toBase64url(bytes) !== text) throw new Refused("malformed");
  return bytes;
}

/**
 * Return bytes in lower-case hexadecimal.
 *
 * @param {Uint8Array|ArrayBuffer} data
 * @returns {string}
 */
export function toHex(data) {
  return Array.from(new Uint8Array(data), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
