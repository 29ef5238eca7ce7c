/** Base32 without padding (RFC 4648 §6), which QR codes hold most densely. Twin: `moi_pwa/crypto/base32.py`. */

import { Refused } from "./refused.js";

/** @typedef {import("./keys.js").Bytes} Bytes */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * Return bytes as text.
 *
 * @param {Bytes} bytes
 */
export function toBase32(bytes) {
  let [text, bits, held] = ["", 0, 0];
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (held += 8; held >= 5; held -= 5) text += ALPHABET[(bits >> (held - 5)) & 31];
  }
  return held > 0 ? text + ALPHABET[(bits << (5 - held)) & 31] : text;
}

/**
 * Return the bytes of a text. Bytes have exactly one spelling.
 *
 * @param {string} written
 * @returns {Bytes}
 * @throws {Refused} "malformed".
 */
export function fromBase32(written) {
  const bytes = new Uint8Array(Math.floor((written.length * 5) / 8));
  let [bits, held, at] = [0, 0, 0];
  for (const character of written) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new Refused("malformed");
    bits = (bits << 5) | value;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = bits >> held;
    bits &= (1 << held) - 1;
  }
  if (held >= 5 || bits !== 0) throw new Refused("malformed");
  return bytes;
}
