/**
 * Seals and wraps the keys of officers. Twin: `moi_pwa/crypto/officer_key.py`.
 *
 * The seed of a recipient, a directorate or an agency, exists only sealed to each of its officers. An officer's seed
 * exists only wrapped by a passphrase. The server keeps both and can open neither.
 *
 * @import { Bytes, Sealed } from "./keys.js"
 * @import { Kdf } from "./passphrase_key.js"
 * @typedef {{kdf: Kdf, nonce: string, ciphertext: string}} WrappedSeed - an officer's seed, encrypted with a key from a
 *   passphrase. Bytes are base64url.
 */

import { canonicalBytes } from "../core/canonical_json.js";
import { fromBase64url, toBase64url } from "./base64url.js";
import { keyId, openWith, publicKeyOf, SEALED_SECRET_BYTES, sealTo } from "./keys.js";
import { newKdf, passphraseKey } from "./passphrase_key.js";
import { Refused } from "./refused.js";

const NONCE_BYTES = 12;

/**
 * Seal the private key of a recipient, a directorate or an agency, to one of its officers.
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
 * Return the recipient's seed. It is verified to belong to `recipientKeyId`.
 *
 * @param {Sealed} sealed
 * @param {Bytes} officerSeed
 * @param {string} recipient
 * @param {string} recipientKeyId
 * @throws {Refused} "malformed", or "wrong_context" if it belongs to another key or was sealed for another officer or
 *   recipient.
 */
export async function openRecipientSeed(sealed, officerSeed, recipient, recipientKeyId) {
  const info = recipientInfo(recipient, recipientKeyId, await keyId(await publicKeyOf(officerSeed)));
  const seed = await openWith(officerSeed, sealed, info);
  if ((await keyId(await publicKeyOf(seed))) !== recipientKeyId) throw new Refused("wrong_context");
  return seed;
}

/**
 * Encrypt an officer's seed with a passphrase.
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
 * Return the seed of the officer's key `officerKeyId`.
 *
 * @param {WrappedSeed} wrapped
 * @param {string} passphrase
 * @param {string} officerKeyId
 * @returns {Promise<Bytes>}
 * @throws {Refused} "wrong_passphrase" (also for altered bytes, which look the same), "unsupported_kdf" for parameters
 *   that are weaker than OWASP's or would exhaust the machine, "malformed".
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
 * Return the additional data that binds a wrapped seed to its key and parameters.
 *
 * @param {Kdf} kdf
 * @param {string} officerKeyId
 */
function bound(kdf, officerKeyId) {
  return canonicalBytes({ use: "moi_pwa officer seed", version: 1, key_id: officerKeyId, kdf });
}

/**
 * Return the HPKE info that binds a recipient's seed to its key and to the officer's.
 *
 * Its names say "directorate" for agencies too: directorates were once the only recipients, and names in sealed data
 * cannot change.
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
