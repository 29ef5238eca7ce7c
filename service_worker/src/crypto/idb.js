/**
 * Reads a barcode in ICAO's Datastructure for Barcode: text, "RDB1…". Twin: `moi_pwa/crypto/idb.py`, which describes
 * its parts.
 *
 * @import { Bytes } from "./keys.js"
 * @import { Message } from "./tlv.js"
 * @typedef {object} IdbHeader - the header of an IDB.
 * @property {string} country - that issued it.
 * @property {Bytes} certificate - reference of the signer's certificate, five bytes.
 * @property {string} signedOn - ISO day.
 * @typedef {{header: IdbHeader, messages: Message[], signed: Bytes, signature: Bytes}} Idb - a barcode whose signature
 *   is not verified yet. `signature`: r ‖ s.
 */

import { fromBase32 } from "./base32.js";
import { decodeC40 } from "./c40.js";
import { DAY_BYTES, decodeDay } from "./day_bytes.js";
import { verifyEcdsa } from "./ecdsa.js";
import { Refused } from "./refused.js";
import { decodeTlvs, Reader, readTlv } from "./tlv.js";

const MAGIC = "RDB1";
/** The capacity of the largest QR code (ISO/IEC 18004, alphanumeric mode). */
const MAX_CHARACTERS = 4296;
/** The flag of a signed barcode that is not zipped. */
const SIGNED = "B";
/** Flags that are not supported. A: unsigned. C and D: as A and B, zipped. */
const OTHER_FLAGS = ["A", "C", "D"];
const ECDSA_SHA256 = 1;
/** The mask of a date without unknown digits; it has a bit for each unknown digit. */
const WHOLLY_KNOWN = 0;
const [GROUP_TAG, CERTIFICATE_TAG, SIGNATURE_TAG] = [0x61, 0x7e, 0x7f];
const REFERENCE_BYTES = 5;

/**
 * Read a barcode. Its signature is not verified yet.
 *
 * @param {string} text
 * @returns {Idb}
 * @throws {Refused} as the twin: "malformed", "bad_magic", "truncated", "unsupported_version", "not_c40",
 *   "trailing_data".
 */
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

/**
 * Verify a barcode's signature.
 *
 * @param {Idb} idb
 * @param {JsonWebKey} jwk - P-256.
 * @throws {Refused} "wrong_signature", or "malformed" if the key is not a point of P-256.
 */
export function verifyIdb({ signed, signature }, jwk) {
  return verifyEcdsa(signature, signed, jwk);
}

/**
 * Return the bytes of a barcode after its magic and flag.
 *
 * @param {string} text
 * @returns {Bytes}
 * @throws {Refused} "bad_magic", "truncated", "unsupported_version", "malformed".
 */
function payloadOf(text) {
  const [magic, flag, written] = [text.slice(0, MAGIC.length), text.charAt(MAGIC.length), text.slice(MAGIC.length + 1)];
  if (!MAGIC.startsWith(magic)) throw new Refused("bad_magic");
  if (flag === "") throw new Refused("truncated");
  if (OTHER_FLAGS.includes(flag)) throw new Refused("unsupported_version");
  if (flag !== SIGNED) throw new Refused("malformed");
  return fromBase32(written);
}

/**
 * Read the header.
 *
 * @param {Reader} reader
 * @returns {IdbHeader}
 * @throws {Refused} "unsupported_version", "malformed", "truncated", "not_c40".
 */
function readHeader(reader) {
  const country = decodeC40(reader.take(2)).trimEnd();
  if (reader.number(1) !== ECDSA_SHA256) throw new Refused("unsupported_version");
  const certificate = reader.take(REFERENCE_BYTES);
  if (reader.number(1) !== WHOLLY_KNOWN) throw new Refused("malformed");
  return { country, certificate, signedOn: decodeDay(reader.take(DAY_BYTES)) };
}

/**
 * Read the value with the expected tag.
 *
 * @param {Reader} reader
 * @param {number} expectedTag - expected tag.
 * @throws {Refused} "malformed" if another tag comes, "truncated".
 */
function readPart(reader, expectedTag) {
  const [tag, value] = readTlv(reader);
  if (tag !== expectedTag) throw new Refused("malformed");
  return value;
}
