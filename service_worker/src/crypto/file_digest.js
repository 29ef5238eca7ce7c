/** The size and the SHA-256 of a file that comes in pieces. */

import { sha256 } from "@noble/hashes/sha2.js";

import { toHex } from "./base64url.js";

/**
 * Web Crypto digests ten times as fast as JavaScript, but only a whole file: up to this size, pieces are kept for it.
 * That is nearly every document, and no more memory than sealing may take.
 */
const KEPT_BYTES = 4 * 1024 * 1024;

export class FileDigest {
  /** @type {(ArrayBuffer|Uint8Array<ArrayBuffer>)[]} */
  #kept = [];
  /** @type {ReturnType<typeof sha256.create>|null} */
  #hash = null;
  /** The size so far. */
  bytes = 0;

  /** @param {ArrayBuffer|Uint8Array<ArrayBuffer>} piece - Must not change afterwards. */
  update(piece) {
    this.bytes += piece.byteLength;
    this.#kept.push(piece);
    if (this.#hash || this.bytes > KEPT_BYTES) this.#hashKept();
    return this;
  }

  /** The SHA-256 of all pieces in lower-case hexadecimal; to be asked for once, at the end. */
  async hex() {
    if (this.#hash) return toHex(this.#hash.digest());
    const file = new Uint8Array(this.bytes);
    let at = 0;
    for (const piece of this.#kept) {
      file.set(bytesOf(piece), at);
      at += piece.byteLength;
    }
    return toHex(await crypto.subtle.digest("SHA-256", file));
  }

  #hashKept() {
    this.#hash ??= sha256.create();
    for (const piece of this.#kept) this.#hash.update(bytesOf(piece));
    this.#kept = [];
  }
}

/** @param {ArrayBuffer|Uint8Array<ArrayBuffer>} piece */
function bytesOf(piece) {
  return piece instanceof ArrayBuffer ? new Uint8Array(piece) : piece;
}
