/**
 * The keys of officers. Twin: `moi_pwa/crypto/officer_key.py`.
 *
 * A directorate's seed exists only sealed to each of its officers; an officer's seed only wrapped by a passphrase. The
 * server keeps both and can open neither.
 *
 * @import { Bytes, Sealed } from "./keys.js"
 * @typedef {{name: string, m_kib: number, t: number, p: number, salt: string}} Kdf
 * @typedef {{kdf: Kdf, nonce: string, ciphertext: string}} WrappedSeed - Bytes as base64url.
 */

import { argon2idAsync } from "@noble/hashes/argon2.js";

import { canonicalBytes } from "../core/canonical_json.js";
import { fromBase64url, toBase64url } from "./base64url.js";
import { keyId, openWith, publicKeyOf, SEED_BYTES, sealTo } from "./keys.js";
import { Refused } from "./refused.js";

/** OWASP's first choice of minimum parameters (46 MiB, one pass): about 0.3 s in a browser. */
export const ARGON2ID = Object.freeze({ name: "argon2id", m_kib: 47104, t: 1, p: 1 });

const WEAKEST_KIB_PASSES = 19456 * 2;
const LARGEST_KIB = 1024 * 1024;
const MOST_PASSES = 16;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;

/**
 * Give an officer the private key of a directorate.
 *
 * @param {Bytes} seed
 * @param {Bytes} officerPublicKey
 * @param {string} directorate
 * @returns {Promise<Sealed>}
 */
export async function sealDirectorateSeed(seed, officerPublicKey, directorate) {
  const info = directorateInfo(directorate, await keyId(await publicKeyOf(seed)), await keyId(officerPublicKey));
  return sealTo(officerPublicKey, seed, info);
}

/**
 * Return the directorate's seed, certain to belong to `directorateKeyId`; Refused "wrong_context" otherwise.
 *
 * @param {Sealed} sealed
 * @param {Bytes} officerSeed
 * @param {string} directorate
 * @param {string} directorateKeyId
 */
export async function openDirectorateSeed(sealed, officerSeed, directorate, directorateKeyId) {
  const info = directorateInfo(directorate, directorateKeyId, await keyId(await publicKeyOf(officerSeed)));
  const seed = await openWith(officerSeed, sealed, info);
  const own = seed.length === SEED_BYTES && (await keyId(await publicKeyOf(seed)));
  if (own !== directorateKeyId) throw new Refused("wrong_context");
  return seed;
}

/**
 * Lock an officer's seed.
 *
 * @param {Bytes} seed
 * @param {string} passphrase
 * @returns {Promise<WrappedSeed>}
 */
export async function wrapSeed(seed, passphrase) {
  const kdf = { ...ARGON2ID, salt: toBase64url(crypto.getRandomValues(new Uint8Array(SALT_BYTES))) };
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const additionalData = bound(kdf, await keyId(await publicKeyOf(seed)));
  const key = await passphraseKey(kdf, passphrase);
  const ciphertext = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, seed);
  return { kdf, nonce: toBase64url(iv), ciphertext: toBase64url(ciphertext) };
}

/**
 * Return the seed of the key `officerKeyId`.
 *
 * Refused: "wrong_passphrase" (or an altered blob: they look the same), "unsupported_kdf" for parameters that are weaker
 * than OWASP's or would exhaust the machine, "malformed".
 *
 * @param {WrappedSeed} wrapped
 * @param {string} passphrase
 * @param {string} officerKeyId
 * @returns {Promise<Bytes>}
 */
export async function unwrapSeed(wrapped, passphrase, officerKeyId) {
  const { kdf, nonce, ciphertext } = wrapped;
  if (typeof kdf !== "object" || kdf === null) throw new Refused("malformed");
  const [iv, sealed] = [fromBase64url(nonce), fromBase64url(ciphertext)];
  if (iv.length !== NONCE_BYTES) throw new Refused("malformed");
  const key = await passphraseKey(kdf, passphrase);
  const algorithm = { name: "AES-GCM", iv, additionalData: bound(kdf, officerKeyId) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed));
  } catch (cause) {
    throw new Refused("wrong_passphrase", { cause });
  }
}

/**
 * @param {Kdf} kdf
 * @param {string} passphrase
 */
async function passphraseKey(kdf, passphrase) {
  if (!isSupported(kdf)) throw new Refused("unsupported_kdf");
  const salt = fromBase64url(kdf.salt);
  if (salt.length !== SALT_BYTES) throw new Refused("malformed");
  // Keyboards differ in whether they compose letters; NFC as in RFC 8265 §4.2. Blanks are kept.
  const secret = new TextEncoder().encode(passphrase.normalize("NFC"));
  const raw = await argon2idAsync(secret, salt, { m: kdf.m_kib, t: kdf.t, p: kdf.p, dkLen: 32 });
  return crypto.subtle.importKey("raw", new Uint8Array(raw), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** @param {Kdf} kdf */
function isSupported(kdf) {
  const { name, m_kib, t, p } = kdf;
  if (Object.keys(kdf).sort().join() !== "m_kib,name,p,salt,t" || name !== "argon2id") return false;
  if (![m_kib, t, p].every(Number.isInteger)) return false;
  return m_kib <= LARGEST_KIB && t >= 1 && t <= MOST_PASSES && p === 1 && m_kib * t >= WEAKEST_KIB_PASSES;
}

/**
 * @param {Kdf} kdf
 * @param {string} officerKeyId
 */
function bound(kdf, officerKeyId) {
  return canonicalBytes({ use: "moi_pwa officer seed", version: 1, key_id: officerKeyId, kdf });
}

/**
 * @param {string} directorate
 * @param {string} directorateKeyId
 * @param {string} officerKeyId
 */
function directorateInfo(directorate, directorateKeyId, officerKeyId) {
  return {
    use: "moi_pwa directorate seed",
    version: 1,
    directorate,
    directorate_key_id: directorateKeyId,
    key_id: officerKeyId,
  };
}
