/**
 * Reads tag, length, value, as ICAO writes them in its barcodes (Doc 9303-13; TR "Datastructure for Barcode"). Twin:
 * `moi_pwa/crypto/tlv.py`.
 *
 * The tag is one byte. The length is as in DER (ITU-T X.690, 8.1.3), of three bytes at most. Each length has exactly
 * one spelling.
 *
 * @import { Bytes } from "./keys.js"
 * @typedef {[number, Bytes]} Message - tag and value.
 */

import { Refused } from "./refused.js";

/** A reader that takes bytes from the front. */
export class Reader {
  /** @param {Bytes} data */
  constructor(data) {
    this.data = data;
    this.position = 0;
  }

  /** Whether all bytes have been taken. */
  get isAtEnd() {
    return this.position === this.data.length;
  }

  /**
   * Take the next bytes.
   *
   * @param {number} size
   * @returns {Bytes}
   * @throws {Refused} "truncated" if there are fewer.
   */
  take(size) {
    const taken = this.data.slice(this.position, this.position + size);
    if (taken.length < size) throw new Refused("truncated");
    this.position += size;
    return taken;
  }

  /**
   * Take the next bytes as an unsigned integer, big-endian.
   *
   * @param {number} size - in bytes.
   * @throws {Refused} "truncated" if there are fewer.
   */
  number(size) {
    return this.take(size).reduce((value, byte) => value * 256 + byte, 0);
  }
}

/**
 * Read one tag, length and value.
 *
 * @param {Reader} reader
 * @returns {Message}
 * @throws {Refused} "truncated", "malformed".
 */
export function readTlv(reader) {
  const [tag, first] = [reader.number(1), reader.number(1)];
  if (first < 0x80) return [tag, reader.take(first)];
  if (first !== 0x81 && first !== 0x82) throw new Refused("malformed");
  const size = reader.number(first - 0x80);
  if (size < (first === 0x81 ? 0x80 : 0x100)) throw new Refused("malformed");
  return [tag, reader.take(size)];
}

/**
 * Read all messages, to the last byte.
 *
 * @param {Bytes} data
 * @returns {Message[]}
 * @throws {Refused} as `readTlv`.
 */
export function decodeTlvs(data) {
  const reader = new Reader(data);
  /** @type {Message[]} */
  const messages = [];
  while (!reader.isAtEnd) messages.push(readTlv(reader));
  return messages;
}
