/**
 * Reads a barcode in ICAO's Datastructure for Barcode: text, "RDB1…". What it is made of: `moi_pwa/crypto/idb.py`, the twin.
 *
 * @import { Bytes } from "./keys.js"
 * @import { Message } from "./tlv.js"
 * @typedef {object} IdbHeader
 * @property {string} country - who issued it.
 * @property {Bytes} certificate - reference of the signer's certificate, five bytes.
 * @property {string} signedOn - ISO day.
 * @typedef {{header: IdbHeader, messages: Message[], signed: Bytes, signature: Bytes}} Idb - `signature`: r ‖ s.
 */

import { decodeC40 } from "./c40.js";
import { DAY_BYTES, decodeDay } from "./day_bytes.js";
import { verifyEcdsa } from "./ecdsa.js";
import { Refused } from "./refused.js";
import { decodeTlvs, Reader, readTlv } from "./tlv.js";

const MAGIC = "RDB1";
/** What the largest QR code holds (ISO/IEC 18004, alphanumeric mode). */
const MAX_CHARACTERS = 4296;
const SIGNED = "B";
/** A: unsigned; C and D: the same two, zipped. */
const OTHER_FLAGS = ["A", "C", "D"];
const ECDSA_SHA256 = 1;
/** The mask of a date: a bit for each digit that is unknown. */
const WHOLLY_KNOWN = 0;
const [GROUP_TAG, CERTIFICATE_TAG, SIGNATURE_TAG] = [0x61, 0x7e, 0x7f];
const REFERENCE_BYTES = 5;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The signature is not verified yet. @param {string} text @returns {Idb} @throws {Refused} as the twin. */
export function decodeIdb(text) {
  if (text.length > MAX_CHARACTERS) throw new Refused("malformed");
  const data = payloadOf(text);
  const reader = new Reader(data);
  const header = readHeader(reader);
  const group = readPart(reader, GROUP_TAG);
  const signed = data.slice(0, reader.position);
  if (data[reader.position] === CERTIFICATE_TAG) readPart(reader, CERTIFICATE_TAG);
  const signature = readPart(reader, SIGNATURE_TAG);
  if (!reader.isAtEnd) throw new Refused("trailing_data");
  return { header, messages: decodeTlvs(group), signed, signature };
}

/** @param {Idb} idb @param {JsonWebKey} jwk - P-256. @throws {Refused} "wrong_signature", "malformed": a key that is none. */
export function verifyIdb({ signed, signature }, jwk) {
  return verifyEcdsa(signature, signed, jwk);
}

/** @param {string} text @returns {Bytes} */
function payloadOf(text) {
  const [magic, flag, written] = [text.slice(0, MAGIC.length), text.charAt(MAGIC.length), text.slice(MAGIC.length + 1)];
  if (!MAGIC.startsWith(magic)) throw new Refused("bad_magic");
  if (flag === "") throw new Refused("truncated");
  if (OTHER_FLAGS.includes(flag)) throw new Refused("unsupported_version");
  if (flag !== SIGNED) throw new Refused("malformed");
  return decodeBase32(written);
}

/** RFC 4648 §6, without padding. Each text has one spelling. @param {string} written @returns {Bytes} */
function decodeBase32(written) {
  const bytes = new Uint8Array(Math.floor((written.length * 5) / 8));
  let [bits, held, at] = [0, 0, 0];
  for (const character of written) {
    const value = BASE32.indexOf(character);
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

/** @param {Reader} reader @returns {IdbHeader} */
function readHeader(reader) {
  const country = decodeC40(reader.take(2)).trimEnd();
  if (reader.number(1) !== ECDSA_SHA256) throw new Refused("unsupported_version");
  const certificate = reader.take(REFERENCE_BYTES);
  if (reader.number(1) !== WHOLLY_KNOWN) throw new Refused("malformed");
  return { country, certificate, signedOn: decodeDay(reader.take(DAY_BYTES)) };
}

/** @param {Reader} reader @param {number} due - tag. */
function readPart(reader, due) {
  const [tag, value] = readTlv(reader);
  if (tag !== due) throw new Refused("malformed");
  return value;
}
