/**
 * Reads the bytes of a Visible Digital Seal: ICAO Doc 9303-13 (versions 3 and 4), BSI TR-03137. Twin:
 * `moi_pwa/crypto/vds.py`.
 *
 * @import { Bytes } from "./keys.js"
 * @import { Message } from "./tlv.js"
 * @typedef {object} VdsHeader - the header of a VDS.
 * @property {string} country - that issued it.
 * @property {string} signer - four characters.
 * @property {string} certificate - reference of the signer's certificate.
 * @property {string} issuedOn - ISO day.
 * @property {string} signedOn - ISO day.
 * @property {number} document - kind of document, two bytes (0x5D01: a visa).
 * @typedef {{header: VdsHeader, messages: Message[], signed: Bytes, signature: Bytes}} Vds - a seal whose signature is
 *   not verified yet. `signature`: r ‖ s.
 */

import { decodeC40 } from "./c40.js";
import { DAY_BYTES, decodeDay } from "./day_bytes.js";
import { verifyEcdsa } from "./ecdsa.js";
import { Refused } from "./refused.js";
import { Reader, readTlv } from "./tlv.js";

const MAGIC = 0xdc;
const VERSION_3 = 2;
const VERSION_4 = 3;
const SIGNATURE_TAG = 0xff;
const SIGNER_LENGTH = 4;
/** Signers that write the length of the certificate's reference in decimal digits (BSI TR-03171). */
const DECIMAL_LENGTH = new Set(["DEZV"]);

/**
 * Read a seal. Its signature is not verified yet.
 *
 * @param {Bytes} data
 * @returns {Vds}
 * @throws {Refused} as the twin: "bad_magic", "unsupported_version", "truncated", "malformed", "not_c40",
 *   "trailing_data".
 */
export function decodeVds(data) {
  const reader = new Reader(data);
  const header = readHeader(reader);
  /** @type {Message[]} */
  const messages = [];
  for (;;) {
    const start = reader.position;
    const [tag, value] = readTlv(reader);
    if (tag !== SIGNATURE_TAG) {
      messages.push([tag, value]);
      continue;
    }
    if (!reader.isAtEnd) throw new Refused("trailing_data");
    return { header, messages, signed: data.slice(0, start), signature: value };
  }
}

/**
 * Verify a seal's signature.
 *
 * @param {Vds} vds
 * @param {JsonWebKey} jwk - P-256.
 * @throws {Refused} "wrong_signature", or "malformed" if the key is not a point of P-256.
 */
export function verifyVds({ signed, signature }, jwk) {
  return verifyEcdsa(signature, signed, jwk);
}

/**
 * Read the header.
 *
 * @param {Reader} reader
 * @returns {VdsHeader}
 * @throws {Refused} as `decodeVds`.
 */
function readHeader(reader) {
  if (reader.number(1) !== MAGIC) throw new Refused("bad_magic");
  const version = reader.number(1);
  if (version !== VERSION_3 && version !== VERSION_4) throw new Refused("unsupported_version");
  const country = decodeC40(reader.take(2)).trimEnd();
  const [signer, certificate] = readSigner(reader, version);
  const [issuedOn, signedOn] = [decodeDay(reader.take(DAY_BYTES)), decodeDay(reader.take(DAY_BYTES))];
  return { country, signer, certificate, issuedOn, signedOn, document: reader.number(2) };
}

/**
 * Read the signer's name and the reference of its certificate.
 *
 * @param {Reader} reader
 * @param {number} version
 * @returns {[string, string]}
 * @throws {Refused} "malformed", "not_c40", "truncated".
 */
function readSigner(reader, version) {
  const first = decodeC40(reader.take(4));
  if (version === VERSION_3) {
    const written = first + decodeC40(reader.take(2));
    return [written.slice(0, SIGNER_LENGTH), written.slice(SIGNER_LENGTH)];
  }
  const [signer, digits] = [first.slice(0, SIGNER_LENGTH), first.slice(SIGNER_LENGTH)];
  const [pattern, base] = DECIMAL_LENGTH.has(signer) ? [/^[0-9]{2}$/, 10] : [/^[0-9A-F]{2}$/, 16];
  const length = pattern.test(digits) ? parseInt(digits, base) : 0;
  if (length === 0) throw new Refused("malformed");
  const certificate = decodeC40(reader.take(Math.ceil(length / 3) * 2));
  if (certificate.length !== length) throw new Refused("malformed");
  return [signer, certificate];
}
