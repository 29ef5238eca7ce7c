/**
 * Reads the ministry's signed list of revoked papers and the days of their revocation. Twin:
 * `moi_pwa/crypto/revocation_list.py`.
 *
 * The list is complete, exact, and short enough for every phone to keep. A series is a kind and a year ("V26"); each
 * paper has an ordinal in it. docs/papers.md describes how ordinals and days are coded.
 *
 * @import { CodedOrdinals, CodedSeries } from "../core/server_answers/revocations.js"
 * @import { RevocationList, Series } from "../core/papers/revoked_papers.js"
 */

import { daysBetween } from "../core/dates.js";
import { MAX_ORDINAL } from "../core/papers/paper_number.js";
import { isRevocationAnswer } from "../core/server_answers/revocations.js";
import { fromBase64url } from "./base64url.js";
import { Refused } from "./refused.js";
import { verifyDetached } from "./signed_json.js";

const TYPE = "moi-revocation-list";

/**
 * Verify and read an answer of GET /api/revocations.
 *
 * @param {unknown} answer
 * @param {Record<string, JsonWebKey>} jwks - the ministry's keys for receipts by `kid`.
 * @returns {Promise<RevocationList>}
 * @throws {Refused} "malformed" (also another type, or any further member), "unknown_signer" (a key that is not in
 *   `jwks`), "wrong_signature"; and as `decodeOrdinals` and `decodeDays`.
 */
export async function readRevocationList(answer, jwks) {
  if (!isRevocationAnswer(answer)) throw new Refused("malformed");
  const { signature, ...content } = answer;
  await verifyDetached(signature, content, jwks, TYPE);
  const issuedOn = content.issued_at.slice(0, 10);
  const revoked = new Map(Object.entries(content.series).map(([name, coded]) => [name, decoded(coded, issuedOn)]));
  return { issuedAt: content.issued_at, revoked };
}

/**
 * Decode the ordinals of a series, ascending. `isRevocationAnswer` has checked the limits of counts and sizes.
 *
 * @param {CodedOrdinals} coded
 * @throws {Refused} "malformed" (also too large an ordinal), "truncated", "trailing_data".
 */
export function decodeOrdinals({ count, rice, gaps }) {
  const bits = new BitReader(gaps, count * (rice + 1));
  const ordinals = new Uint32Array(count);
  let ordinal = 0;
  for (let n = 0; n < count; n += 1) {
    ordinal += bits.zeros() * 2 ** rice + bits.number(rice) + 1;
    if (ordinal > MAX_ORDINAL) throw new Refused("malformed");
    ordinals[n] = ordinal;
  }
  bits.end();
  return ordinals;
}

/**
 * Decode how many days after the first day each paper was revoked. `isRevocationAnswer` has checked the limits of
 * sizes.
 *
 * @param {CodedSeries} coded
 * @param {string} issuedOn - ISO day in UTC of the list's time. By its end the next day has begun in Amman, to whose
 *   beginning the list is dated.
 * @throws {Refused} "malformed" if a day is after the day on which the list was issued; "truncated", "trailing_data".
 */
export function decodeDays({ count, first_day, day_bits, days }, issuedOn) {
  const bits = new BitReader(days, count * day_bits);
  const later = new Uint16Array(count).map(() => bits.number(day_bits));
  bits.end();
  const latest = daysBetween(first_day, issuedOn) + 1;
  if (later.some((number) => number > latest)) throw new Refused("malformed");
  return later;
}

/**
 * Decode which papers another one has replaced: 1 for each that was, in the order of the ordinals.
 *
 * @param {CodedSeries} coded
 * @returns {Uint8Array | undefined} undefined if none was replaced.
 * @throws {Refused} "malformed", "truncated", "trailing_data".
 */
export function decodeReplaced({ count, replaced }) {
  if (replaced === undefined) return undefined;
  const bits = new BitReader(replaced, count);
  const marks = new Uint8Array(count).map(() => bits.bit());
  bits.end();
  return marks;
}

/**
 * Decode a series, with days or without.
 *
 * @param {CodedSeries | CodedOrdinals} coded
 * @param {string} issuedOn
 * @returns {Series}
 */
function decoded(coded, issuedOn) {
  const ordinals = decodeOrdinals(coded);
  if (!("days" in coded)) return { ordinals };
  return { ordinals, firstDay: coded.first_day, later: decodeDays(coded, issuedOn), replaced: decodeReplaced(coded) };
}

/** A reader of bits, the most significant bit of a byte first. */
class BitReader {
  /**
   * Decode the bytes to read.
   *
   * @param {string} text - bytes in base64url.
   * @param {number} least - the number of bits that must be there. It is checked before memory is allocated for them.
   * @throws {Refused} "malformed", "truncated".
   */
  constructor(text, least) {
    this.bytes = fromBase64url(text);
    this.left = this.bytes.length * 8;
    if (least > this.left) throw new Refused("truncated");
  }

  /**
   * Read one bit.
   *
   * @throws {Refused} "truncated".
   */
  bit() {
    if (this.left === 0) throw new Refused("truncated");
    const byte = this.bytes[this.bytes.length - ((this.left + 7) >> 3)] ?? 0;
    this.left -= 1;
    return (byte >> (this.left & 7)) & 1;
  }

  /**
   * Count the zeros before the next one, and skip that one.
   *
   * @throws {Refused} "truncated".
   */
  zeros() {
    let count = 0;
    while (this.bit() === 0) count += 1;
    return count;
  }

  /**
   * Read a number.
   *
   * @param {number} width - in bits, at most 29.
   * @throws {Refused} "truncated".
   */
  number(width) {
    let value = 0;
    for (let n = 0; n < width; n += 1) value = (value << 1) | this.bit();
    return value;
  }

  /**
   * Check that only padding is left: fewer than 8 bits, all zero.
   *
   * @throws {Refused} "trailing_data".
   */
  end() {
    if (this.left >= 8 || this.number(this.left) !== 0) throw new Refused("trailing_data");
  }
}
