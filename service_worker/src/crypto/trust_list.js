/**
 * Reads the ministry's trust list: the signers whose signatures on papers are trusted. It is JSON, signed by the key
 * for receipts; `moi_pwa/crypto/trust_list.py` writes it.
 *
 * @typedef {object} TrustedSigner - a signer of papers.
 * @property {string} signer - its name in the header of a VDS.
 * @property {string} certificate - its certificate's reference in the header of a VDS.
 * @property {string} idb_certificate - its certificate's reference in the header of an IDB: five bytes in hexadecimal
 *   digits.
 * @property {JsonWebKey} jwk - P-256.
 * @property {string} first - ISO day, first day of its private key's use.
 * @property {string} last - ISO day, last day of its private key's use.
 * @property {string[]} [kinds] - the kinds of papers that it may sign; absent if it may sign every kind.
 * @typedef {{signers: TrustedSigner[], issuedAt: string}} TrustList - `issuedAt`: ISO time in UTC.
 */

import { isRecord } from "../core/is_record.js";
import { importPublicKey } from "./ecdsa.js";
import { Refused } from "./refused.js";
import { verifyJson } from "./signed_json.js";

const TYPE = "moi-trust-list";
/** The largest list: some four hundred signers, five a year for eighty years. */
const MAX_CHARACTERS = 512 * 1024;
const ISSUED_AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Verify and read a trust list. It may have members that this version does not know.
 *
 * @param {string} jws
 * @param {Record<string, JsonWebKey>} jwks - the ministry's keys for receipts by `kid`.
 * @returns {Promise<TrustList>}
 * @throws {Refused} "malformed" (also another type, or a malformed signer), "unknown_signer" (a key that is not in
 *   `jwks`), "wrong_signature".
 */
export async function readTrustList(jws, jwks) {
  if (typeof jws !== "string" || jws.length > MAX_CHARACTERS) throw new Refused("malformed");
  const { issued_at, signers } = await verifyJson(jws, jwks, TYPE);
  if (!isText(issued_at, ISSUED_AT) || Number.isNaN(Date.parse(issued_at)) || !Array.isArray(signers))
    throw new Refused("malformed");
  return { signers: await Promise.all(signers.map(readSigner)), issuedAt: issued_at };
}

/**
 * Read a signer of the list.
 *
 * @param {unknown} value
 * @returns {Promise<TrustedSigner>}
 * @throws {Refused} "malformed".
 */
async function readSigner(value) {
  if (!isRecord(value)) throw new Refused("malformed");
  const { signer, certificate, idb_certificate, jwk, first, last, kinds } = value;
  const isNamed =
    isText(signer, /^[A-Z]{4}$/) &&
    isText(certificate, /^[0-9A-F]{4,40}$/) &&
    isText(idb_certificate, /^[0-9a-f]{10}$/);
  if (!isNamed || !isText(first, DAY) || !isText(last, DAY) || !isRecord(jwk)) throw new Refused("malformed");
  if (kinds !== undefined && !isTexts(kinds)) throw new Refused("malformed");
  const key = /** @type {JsonWebKey} */ ({ kty: jwk["kty"], crv: jwk["crv"], x: jwk["x"], y: jwk["y"] });
  await importPublicKey(key);
  return { signer, certificate, idb_certificate, jwk: key, first, last, ...(kinds && { kinds }) };
}

/**
 * Return whether a value is a list of texts.
 *
 * @param {unknown} value
 * @returns {value is string[]}
 */
function isTexts(value) {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/**
 * Return whether a value is a text that matches a pattern.
 *
 * @param {unknown} value
 * @param {RegExp} pattern
 * @returns {value is string}
 */
function isText(value, pattern) {
  return typeof value === "string" && pattern.test(value);
}
