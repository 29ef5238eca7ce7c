/**
 * The SHA-256 and the size of a file that comes in pieces; Web Crypto can only digest a whole one.
 */

import { sha256 } from "@noble/hashes/sha2.js";

import { toHex } from "./base64url.js";

export class FileDigest {
  #hash = sha256.create();
  bytes = 0;

  /** @param {ArrayBuffer|Uint8Array} piece */
  update(piece) {
    this.#hash.update(piece instanceof ArrayBuffer ? new Uint8Array(piece) : piece);
    this.bytes += piece.byteLength;
    return this;
  }

  /** Lower-case hexadecimal; nothing can be added afterwards. */
  hex() {
    return toHex(this.#hash.digest());
  }
}
