/**
 * Reads papers as verifiable credentials: JSON Web Tokens whose claims the holder discloses one by one (RFC 9901).
 * Twin: `moi_pwa/crypto/sd_jwt.py`, which writes them.
 *
 * @import { StatusReference } from "./status_list.js"
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
 * @property {StatusReference | null} status - where its status is looked up; null if nowhere.
 */

import { CREDENTIAL_TYPE } from "../core/country_papers.js";
import { isRecord } from "../core/is_record.js";
import { toBase64url } from "./base64url.js";
import { isMoment, readJson, verifyToken } from "./credential_token.js";
import { Refused } from "./refused.js";

const TYPE = "dc+sd-jwt";
/** The largest credential; ours have about 3,500 characters. */
const MAX_CHARACTERS = 16 * 1024;

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
 * @throws {Refused} as `verifyToken`; "malformed" also for another type of credential, or a disclosure of another
 *   credential.
 */
export async function verifySdJwt({ token, disclosures }, signers) {
  const payload = await verifyToken(token, TYPE, signers);
  const { vct, iat, exp, _sd_alg: hash, _sd: digests = [], cnf, status } = payload;
  if (vct !== CREDENTIAL_TYPE || !isMoment(exp) || hash !== "sha-256") throw new Refused("malformed");
  return {
    claims: await disclosedClaims(disclosures, digests, payload),
    issuedAt: iat,
    expiresAt: exp,
    holderKey: readHolderKey(cnf),
    status: readStatus(status),
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
 * Read where the status of a credential is looked up.
 *
 * @param {unknown} status
 * @returns {StatusReference | null} null if it has none.
 * @throws {Refused} "malformed".
 */
function readStatus(status) {
  if (status === undefined) return null;
  const entry = isRecord(status) ? status["status_list"] : undefined;
  if (!isRecord(entry)) throw new Refused("malformed");
  const { idx: place, uri } = entry;
  if (typeof uri !== "string" || !Number.isSafeInteger(place) || Number(place) < 0) throw new Refused("malformed");
  return { uri, place: Number(place) };
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
