/**
 * Which papers were revoked, in the ministry's word: complete, exact, and short enough to be carried by every phone. Twin: `moi_pwa/crypto/revocation_list.py`.
 *
 * A series is a kind and a year ("V26"); in it a paper is its ordinal. How ordinals become bytes: docs/papers.md.
 *
 * @import { CodedOrdinals } from "../core/server_answers.js"
 * @typedef {{issuedAt: string, revoked: ReadonlyMap<string, Uint32Array>}} RevocationList - `issuedAt`: ISO, in UTC; `revoked`: ordinals by series, in order.
 */

import { isRevocationAnswer } from "../core/server_answers.js";
import { fromBase64url } from "./base64url.js";
import { Refused } from "./refused.js";
import { verifyDetached } from "./signed_json.js";

const TYPE = "moi-revocation-list";
const MAX_ORDINAL = 999_999;
const NUMBER = /^[VREND]\d{8}$/;

/**
 * Refused: "malformed" (also another type, and any member more), "unknown_signer": another key's than `jwks`; "wrong_signature", and as
 * `decodeOrdinals`.
 *
 * @param {unknown} given
 * @param {Record<string, JsonWebKey>} jwks - The ministry's keys for receipts by `kid`.
 * @returns {Promise<RevocationList>}
 */
export async function readRevocationList(given, jwks) {
  if (!isRevocationAnswer(given)) throw new Refused("malformed");
  const { signature, ...content } = given;
  await verifyDetached(signature, content, jwks, TYPE);
  const revoked = new Map(Object.entries(content.series).map(([series, coded]) => [series, decodeOrdinals(coded)]));
  return { issuedAt: content.issued_at, revoked };
}

/**
 * `number`: of a paper; what is none is not revoked.
 *
 * @param {RevocationList} list
 * @param {string} number
 */
export function isRevoked({ revoked }, number) {
  const ordinals = NUMBER.test(number) ? revoked.get(number.slice(0, 3)) : undefined;
  return ordinals !== undefined && has(ordinals, Number(number.slice(3)));
}

/**
 * In order. The counts and sizes of `coded` are bounded by `isRevocationAnswer`.
 *
 * Refused: "malformed" (also what would be no ordinal), "truncated", "trailing_data".
 *
 * @param {CodedOrdinals} coded
 */
export function decodeOrdinals({ count, rice, gaps }) {
  const bits = new BitReader(fromBase64url(gaps));
  if (count * (rice + 1) > bits.left) throw new Refused("truncated"); // before memory is taken for so many
  const ordinals = new Uint32Array(count);
  let ordinal = 0;
  for (let n = 0; n < count; n += 1) {
    ordinal += bits.zeros() * 2 ** rice + bits.number(rice) + 1;
    if (ordinal > MAX_ORDINAL) throw new Refused("malformed");
    ordinals[n] = ordinal;
  }
  if (bits.left >= 8 || bits.number(bits.left) !== 0) throw new Refused("trailing_data");
  return ordinals;
}

/** The most significant bit of a byte first. Refused: "truncated". */
class BitReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.left = bytes.length * 8;
  }

  bit() {
    if (this.left === 0) throw new Refused("truncated");
    const byte = this.bytes[this.bytes.length - ((this.left + 7) >> 3)] ?? 0;
    this.left -= 1;
    return (byte >> (this.left & 7)) & 1;
  }

  /** How many there are before the next one, which is passed over. */
  zeros() {
    let count = 0;
    while (this.bit() === 0) count += 1;
    return count;
  }

  /** @param {number} width - in bits, at most 19. */
  number(width) {
    let value = 0;
    for (let n = 0; n < width; n += 1) value = (value << 1) | this.bit();
    return value;
  }
}

/** @param {Uint32Array} ordered @param {number} wanted */
function has(ordered, wanted) {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (ordered[middle]) < wanted) low = middle + 1;
    else high = middle;
  }
  return ordered[low] === wanted;
}
