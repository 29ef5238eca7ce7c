/**
 * The keys of officers. Twin: `moi_pwa/crypto/officer_key.py`.
 *
 * A recipient's seed, be it a directorate's or an agency's, exists only sealed to each of its officers; an officer's seed only
 * wrapped by a passphrase. The server keeps both and can open neither.
 *
 * @import { Bytes, Sealed } from "./keys.js"
 * @import { Kdf } from "./passphrase_key.js"
 * @typedef {{kdf: Kdf, nonce: string, ciphertext: string}} WrappedSeed - Bytes as base64url.
 */

import { canonicalBytes } from "../core/canonical_json.js";
import { fromBase64url, toBase64url } from "./base64url.js";
import { keyId, openWith, publicKeyOf, SEALED_SECRET_BYTES, sealTo } from "./keys.js";
import { newKdf, passphraseKey } from "./passphrase_key.js";
import { Refused } from "./refused.js";

const NONCE_BYTES = 12;

/**
 * Give an officer the private key of a recipient: a directorate's, or an agency's.
 *
 * @param {Bytes} seed
 * @param {Bytes} officerPublicKey
 * @param {string} recipient
 * @returns {Promise<Sealed>}
 */
export async function sealRecipientSeed(seed, officerPublicKey, recipient) {
  const info = recipientInfo(recipient, await keyId(await publicKeyOf(seed)), await keyId(officerPublicKey));
  return sealTo(officerPublicKey, seed, info);
}

/**
 * Return the recipient's seed, certain to belong to `recipientKeyId`; Refused "wrong_context" otherwise.
 *
 * @param {Sealed} sealed
 * @param {Bytes} officerSeed
 * @param {string} recipient
 * @param {string} recipientKeyId
 */
export async function openRecipientSeed(sealed, officerSeed, recipient, recipientKeyId) {
  const info = recipientInfo(recipient, recipientKeyId, await keyId(await publicKeyOf(officerSeed)));
  const seed = await openWith(officerSeed, sealed, info);
  if ((await keyId(await publicKeyOf(seed))) !== recipientKeyId) throw new Refused("wrong_context");
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
  const kdf = newKdf();
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
  const { kdf, nonce, ciphertext } = wrapped ?? {};
  if (typeof kdf !== "object" || kdf === null || Array.isArray(kdf)) throw new Refused("malformed");
  const [iv, sealed] = [fromBase64url(nonce), fromBase64url(ciphertext)];
  if (iv.length !== NONCE_BYTES || sealed.length !== SEALED_SECRET_BYTES) throw new Refused("malformed");
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
 * @param {string} officerKeyId
 */
function bound(kdf, officerKeyId) {
  return canonicalBytes({ use: "moi_pwa officer seed", version: 1, key_id: officerKeyId, kdf });
}

/**
 * Directorates were the only recipients once: the words are named after them for ever.
 *
 * @param {string} recipient
 * @param {string} recipientKeyId
 * @param {string} officerKeyId
 */
function recipientInfo(recipient, recipientKeyId, officerKeyId) {
  return {
    use: "moi_pwa directorate seed",
    version: 1,
    directorate: recipient,
    directorate_key_id: recipientKeyId,
    key_id: officerKeyId,
  };
}
