/**
 * Which papers were revoked, and when, in the ministry's word: complete, exact, and short enough to be carried by every phone. Twin: `moi_pwa/crypto/revocation_list.py`.
 *
 * A series is a kind and a year ("V26"); in it a paper is its ordinal. How ordinals and days become bytes: docs/papers.md.
 *
 * @import { CodedOrdinals, CodedSeries } from "../core/server_answers.js"
 * @import { RevocationList, Series } from "../core/revoked_papers.js"
 */

import { daysBetween } from "../core/dates.js";
import { MAX_ORDINAL } from "../core/paper_number.js";
import { isRevocationAnswer } from "../core/server_answers.js";
import { fromBase64url } from "./base64url.js";
import { Refused } from "./refused.js";
import { verifyDetached } from "./signed_json.js";

const TYPE = "moi-revocation-list";

/**
 * Refused: "malformed" (also another type, and any member more), "unknown_signer": another key's than `jwks`; "wrong_signature", and as
 * `decodeOrdinals` and `decodeDays`.
 *
 * @param {unknown} given
 * @param {Record<string, JsonWebKey>} jwks - The ministry's keys for receipts by `kid`.
 * @returns {Promise<RevocationList>}
 */
export async function readRevocationList(given, jwks) {
  if (!isRevocationAnswer(given)) throw new Refused("malformed");
  const { signature, ...content } = given;
  await verifyDetached(signature, content, jwks, TYPE);
  const issuedOn = content.issued_at.slice(0, 10);
  const revoked = new Map(Object.entries(content.series).map(([name, coded]) => [name, decoded(coded, issuedOn)]));
  return { issuedAt: content.issued_at, revoked };
}

/**
 * In order. The counts and sizes of `coded` are bounded by `isRevocationAnswer`.
 *
 * Refused: "malformed" (also what would be no ordinal), "truncated", "trailing_data".
 *
 * @param {CodedOrdinals} coded
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
 * How many days after the first each was revoked. The sizes of `coded` are bounded by `isRevocationAnswer`.
 *
 * Refused: "malformed": one is after the day on which the list was written; "truncated", "trailing_data".
 *
 * @param {CodedSeries} coded
 * @param {string} issuedOn - ISO day in UTC; in Amman the next one has begun by its end.
 */
export function decodeDays({ count, first_day, day_bits, days }, issuedOn) {
  const bits = new BitReader(days, count * day_bits);
  const later = new Uint16Array(count).map(() => bits.number(day_bits));
  bits.end();
  const most = daysBetween(first_day, issuedOn) + 1;
  if (later.some((number) => number > most)) throw new Refused("malformed");
  return later;
}

/** @param {CodedSeries | CodedOrdinals} coded @param {string} issuedOn @returns {Series} */
function decoded(coded, issuedOn) {
  const ordinals = decodeOrdinals(coded);
  return { ordinals, ...("days" in coded && { firstDay: coded.first_day, later: decodeDays(coded, issuedOn) }) };
}

/** The most significant bit of a byte first. Refused: "truncated". */
class BitReader {
  /** @param {string} text - bytes in base64url. @param {number} least - so many bits there must be, before memory is taken for what they say. */
  constructor(text, least) {
    this.bytes = fromBase64url(text);
    this.left = this.bytes.length * 8;
    if (least > this.left) throw new Refused("truncated");
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

  /** @param {number} width - in bits, at most 29. */
  number(width) {
    let value = 0;
    for (let n = 0; n < width; n += 1) value = (value << 1) | this.bit();
    return value;
  }

  /** Refused: "trailing_data". */
  end() {
    if (this.left >= 8 || this.number(this.left) !== 0) throw new Refused("trailing_data");
  }
}
