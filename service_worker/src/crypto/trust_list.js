/**
 * Whose signatures on papers are believed, in the ministry's word: JSON signed by the key for receipts. Written by `moi_pwa/crypto/trust_list.py`.
 *
 * @typedef {object} TrustedSigner
 * @property {string} signer - its name in the header of a VDS.
 * @property {string} certificate - its certificate's reference there.
 * @property {string} idb_certificate - the same in the header of an IDB: five bytes in hexadecimal digits.
 * @property {JsonWebKey} jwk - P-256.
 * @property {string} first - ISO day: from then on its private key signs, until `last`.
 * @property {string} last
 * @typedef {{signers: TrustedSigner[], issuedAt: string}} TrustList - `issuedAt`: ISO, in UTC.
 */

import { isRecord } from "../core/is_record.js";
import { importPublicKey } from "./ecdsa.js";
import { Refused } from "./refused.js";
import { verifyJson } from "./signed_json.js";

const TYPE = "moi-trust-list";
/** Of the whole list: of some four hundred signers, five a year for eighty years. */
const MAX_CHARACTERS = 512 * 1024;
const ISSUED_AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * A list may say more than its reader knows.
 *
 * Refused: "malformed" (also another type, and a signer that is none), "unknown_signer": another key's than `jwks`; "wrong_signature".
 *
 * @param {string} jws
 * @param {Record<string, JsonWebKey>} jwks - The ministry's keys for receipts by `kid`.
 * @returns {Promise<TrustList>}
 */
export async function readTrustList(jws, jwks) {
  if (typeof jws !== "string" || jws.length > MAX_CHARACTERS) throw new Refused("malformed");
  const { issued_at, signers } = await verifyJson(jws, jwks, TYPE);
  if (!isText(issued_at, ISSUED_AT) || Number.isNaN(Date.parse(issued_at)) || !Array.isArray(signers)) throw new Refused("malformed");
  return { signers: await Promise.all(signers.map(readSigner)), issuedAt: issued_at };
}

/** @param {unknown} given @returns {Promise<TrustedSigner>} */
async function readSigner(given) {
  if (!isRecord(given)) throw new Refused("malformed");
  const { signer, certificate, idb_certificate, jwk, first, last } = given;
  const isNamed = isText(signer, /^[A-Z]{4}$/) && isText(certificate, /^[0-9A-F]{4,40}$/) && isText(idb_certificate, /^[0-9a-f]{10}$/);
  if (!isNamed || !isText(first, DAY) || !isText(last, DAY) || !isRecord(jwk)) throw new Refused("malformed");
  const key = /** @type {JsonWebKey} */ ({ kty: jwk["kty"], crv: jwk["crv"], x: jwk["x"], y: jwk["y"] });
  await importPublicKey(key);
  return { signer, certificate, idb_certificate, jwk: key, first, last };
}

/** @param {unknown} given @param {RegExp} pattern @returns {given is string} */
function isText(given, pattern) {
  return typeof given === "string" && pattern.test(given);
}
