/** Computes the size and the SHA-256 of a file that is read in pieces. */

import { sha256 } from "@noble/hashes/sha2.js";

import { toHex } from "./base64url.js";

/**
 * The size up to which pieces are kept until the end.
 *
 * Web Crypto digests ten times as fast as JavaScript, but only a whole file. Nearly every document is smaller than
 * this, and keeping it takes no more memory than sealing may.
 */
const KEPT_BYTES = 4 * 1024 * 1024;

/** The size and SHA-256 of a file so far. */
export class FileDigest {
  /** @type {(ArrayBuffer|Uint8Array<ArrayBuffer>)[]} */
  #kept = [];
  /** @type {ReturnType<typeof sha256.create>|null} */
  #hash = null;
  /** The size so far in bytes. */
  bytes = 0;

  /**
   * Add the next piece.
   *
   * @param {ArrayBuffer|Uint8Array<ArrayBuffer>} piece - must not change afterwards.
   */
  update(piece) {
    this.bytes += piece.byteLength;
    this.#kept.push(piece);
    if (this.#hash || this.bytes > KEPT_BYTES) this.#hashKept();
    return this;
  }

  /** Return the SHA-256 of all pieces in lower-case hexadecimal. Call it once, at the end. */
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

  /** Hash the kept pieces and release them. */
  #hashKept() {
    this.#hash ??= sha256.create();
    for (const piece of this.#kept) this.#hash.update(bytesOf(piece));
    this.#kept = [];
  }
}

/**
 * Return a piece as a Uint8Array.
 *
 * @param {ArrayBuffer|Uint8Array<ArrayBuffer>} piece
 */
function bytesOf(piece) {
  return piece instanceof ArrayBuffer ? new Uint8Array(piece) : piece;
}
