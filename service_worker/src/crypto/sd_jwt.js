/**
 * Reads papers as verifiable credentials: JSON Web Tokens whose claims the holder discloses one by one (RFC 9901).
 * Twin: `moi_pwa/crypto/sd_jwt.py`, which writes them.
 *
 * @import { TrustedSigner } from "./trust_list.js"
 * @typedef {string | number | boolean} ClaimValue
 * @typedef {{encoded: string, name: string, value: ClaimValue}} Disclosure - one claim, as it is written and read.
 * @typedef {object} SdJwt - a credential whose signature is not verified.
 * @property {string} token - the token that the ministry has signed.
 * @property {Disclosure[]} disclosures
 * @property {string} keyBinding - the token by which a wallet shows that the credential is its own; "" if none.
 * @typedef {object} Credential - a credential that the ministry has signed.
 * @property {Record<string, ClaimValue>} claims - the claims that are disclosed.
 * @property {number} issuedAt - seconds since 1970: the beginning of a day in UTC.
 * @property {number} expiresAt - seconds since 1970.
 * @property {JsonWebKey | null} holderKey - the key of the wallet that it is bound to; null if to none.
 */

import { CREDENTIAL_TYPE } from "../core/country_papers.js";
import { isRecord } from "../core/is_record.js";
import { fromBase64url, toBase64url } from "./base64url.js";
import { verifyEcdsa } from "./ecdsa.js";
import { Refused } from "./refused.js";

const TYPE = "dc+sd-jwt";
const KIND = "credential";
/** The largest credential; ours have about 3,500 characters. */
const MAX_CHARACTERS = 16 * 1024;
const REFERENCE_BYTES = 5;
const DAY_CHARACTERS = "2026-01-15".length;

/**
 * Read the parts of a credential. Nothing is verified.
 *
 * @param {string} text
 * @returns {SdJwt}
 * @throws {Refused} "malformed".
 */
export function parseSdJwt(text) {
  if (typeof text !== "string" || text.length > MAX_CHARACTERS) throw new Refused("malformed");
  const [token = "", ...others] = text.split("~");
  const keyBinding = others.pop();
  if (keyBinding === undefined) throw new Refused("malformed");
  return { token, disclosures: others.map(readDisclosure), keyBinding };
}

/**
 * Return a credential with only the claims of these names disclosed, and bound to no presentation.
 *
 * @param {string} text
 * @param {string[]} names - names that it does not have are passed over.
 * @returns {string}
 * @throws {Refused} "malformed".
 */
export function chooseDisclosures(text, names) {
  const { token, disclosures } = parseSdJwt(text);
  const chosen = disclosures.filter(({ name }) => names.includes(name));
  return [token, ...chosen.map(({ encoded }) => encoded), ""].join("~");
}

/**
 * Verify that the ministry has signed a credential and what it discloses. Whether it is valid today is not examined.
 *
 * @param {SdJwt} sdJwt
 * @param {TrustedSigner[]} signers - those of the trust list.
 * @returns {Promise<Credential>}
 * @throws {Refused} "malformed" (also another algorithm or type, or a disclosure of another credential),
 *   "unknown_signer", "wrong_signature" (also of a signer that may not sign credentials, or not on that day).
 */
export async function verifySdJwt({ token, disclosures }, signers) {
  const [head = "", body = "", proof, ...more] = token.split(".");
  const header = readObject(head);
  const payload = readObject(body);
  const signature = fromBase64url(proof);
  const { vct, iat, exp, _sd_alg: hash, _sd: digests = [], cnf } = payload;
  const isKnown = header["alg"] === "ES256" && header["typ"] === TYPE && !("crit" in header) && vct === CREDENTIAL_TYPE;
  if (!isKnown || more.length > 0 || !isMoment(iat) || !isMoment(exp) || hash !== "sha-256")
    throw new Refused("malformed");
  const signer = await signerOf(header["x5c"], signers);
  await verifyEcdsa(signature, new TextEncoder().encode(`${head}.${body}`), signer.jwk);
  const signedOn = new Date(iat * 1000).toISOString().slice(0, DAY_CHARACTERS);
  if (!signer.kinds?.includes(KIND) || signedOn < signer.first || signedOn > signer.last)
    throw new Refused("wrong_signature");
  return {
    claims: await disclosedClaims(disclosures, digests, payload),
    issuedAt: iat,
    expiresAt: exp,
    holderKey: readHolderKey(cnf),
  };
}

/**
 * Read the key that a credential is bound to.
 *
 * @param {unknown} cnf
 * @returns {JsonWebKey | null} null if it is bound to none.
 * @throws {Refused} "malformed": something that is no key.
 */
function readHolderKey(cnf) {
  if (cnf === undefined) return null;
  if (!isRecord(cnf) || !isRecord(cnf["jwk"])) throw new Refused("malformed");
  const { kty, crv, x, y } = /** @type {JsonWebKey} */ (cnf["jwk"]);
  return { kty, crv, x, y };
}

/**
 * Return the digest of a text, as disclosures and presentations are digested.
 *
 * @param {string} text
 */
export async function digestOf(text) {
  return toBase64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/**
 * Return the claims that disclosures disclose.
 *
 * @param {Disclosure[]} disclosures
 * @param {unknown} digests - the signed digests.
 * @param {Record<string, unknown>} payload - the signed payload; no disclosure may replace one of its claims.
 * @throws {Refused} "malformed": a disclosure that is not signed, two of one claim, or a digest that occurs twice.
 */
async function disclosedClaims(disclosures, digests, payload) {
  if (!Array.isArray(digests) || new Set(digests).size !== digests.length) throw new Refused("malformed");
  /** @type {Map<string, ClaimValue>} */
  const claims = new Map();
  for (const { encoded, name, value } of disclosures) {
    const isNew = !claims.has(name) && !Object.hasOwn(payload, name);
    if (!isNew || !digests.includes(await digestOf(encoded))) throw new Refused("malformed");
    claims.set(name, value);
  }
  return Object.fromEntries(claims);
}

/**
 * Return the signer whose certificate a credential names.
 *
 * @param {unknown} chain - the header's `x5c`, the signer's certificate first.
 * @param {TrustedSigner[]} signers
 * @throws {Refused} "malformed", "unknown_signer".
 */
async function signerOf(chain, signers) {
  const [first] = Array.isArray(chain) ? chain : [];
  if (typeof first !== "string") throw new Refused("malformed");
  const certificate = fromBase64url(first.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""));
  // The reference only finds a certificate, as in a barcode. The key is that of the list.
  const sha1 = new Uint8Array(await crypto.subtle.digest("SHA-1", certificate)).slice(-REFERENCE_BYTES);
  const reference = Array.from(sha1, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const signer = signers.find((each) => each.idb_certificate === reference);
  if (!signer) throw new Refused("unknown_signer");
  return signer;
}

/**
 * Read a disclosure: a salt, a name and a value.
 *
 * @param {string} encoded
 * @returns {Disclosure}
 * @throws {Refused} "malformed": also a value that no claim of ours has.
 */
function readDisclosure(encoded) {
  const parts = readJson(encoded);
  if (!Array.isArray(parts) || parts.length !== 3) throw new Refused("malformed");
  const [salt, name, value] = parts;
  if (typeof salt !== "string" || typeof name !== "string" || name === "...") throw new Refused("malformed");
  if (!["string", "number", "boolean"].includes(typeof value)) throw new Refused("malformed");
  return { encoded, name, value };
}

/**
 * Read a part of a token.
 *
 * @param {string} part
 * @returns {Record<string, unknown>}
 * @throws {Refused} "malformed".
 */
export function readObject(part) {
  const value = readJson(part);
  if (!isRecord(value)) throw new Refused("malformed");
  return value;
}

/**
 * Read JSON in base64url.
 *
 * @param {string} part
 * @returns {unknown}
 * @throws {Refused} "malformed".
 */
function readJson(part) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(fromBase64url(part)));
  } catch (cause) {
    throw new Refused("malformed", { cause });
  }
}

/**
 * Return whether a value is a time in whole seconds that a `Date` can hold.
 *
 * @param {unknown} value
 * @returns {value is number}
 */
function isMoment(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value < 1e11;
}
