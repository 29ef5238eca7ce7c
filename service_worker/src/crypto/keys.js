/**
 * X-Wing key pairs (ML-KEM-768 + X25519), and HPKE with them (RFC 9180, base mode). Twin: `moi_pwa/crypto/keys.py`.
 *
 * A private key is a seed of 32 bytes (draft-connolly-cfrg-xwing-kem), from which the rest is derived.
 *
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {{enc: string, ciphertext: string}} Sealed - a short secret, sealed to one public key; base64url.
 */

import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";

import { canonicalBytes } from "../core/canonical_json.js";
import { fromBase64url, toBase64url, toHex } from "./base64url.js";
import { Refused } from "./refused.js";

export const SEED_BYTES = 32;
export const PUBLIC_KEY_BYTES = 1216;
const ENCAPSULATION_BYTES = 1120;
/** The size of a sealed content key or seed: 32 bytes and a tag. */
export const SEALED_SECRET_BYTES = 48;

const kem = new XWing();
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** Make a private key. */
export function newSeed() {
  return crypto.getRandomValues(new Uint8Array(SEED_BYTES));
}

/**
 * Return the public key of a private key: ML-KEM-768 (1184 bytes), then X25519 (32).
 *
 * @param {Bytes} seed
 * @returns {Promise<Bytes>}
 * @throws {Refused} "malformed": a seed of another length.
 */
export async function publicKeyOf(seed) {
  if (seed.length !== SEED_BYTES) throw new Refused("malformed");
  const { publicKey } = await kem.generateKeyPairDerand(seed);
  return new Uint8Array(await kem.serializePublicKey(publicKey));
}

/**
 * Return the id of a public key: the first 16 bytes of its SHA-256 in hexadecimal.
 *
 * @param {Bytes} publicKey
 */
export async function keyId(publicKey) {
  return toHex(await crypto.subtle.digest("SHA-256", publicKey)).slice(0, 32);
}

/**
 * Seal a secret to the holder of a public key. It opens only with the same `info`.
 *
 * @param {Bytes} publicKey
 * @param {Bytes} secret
 * @param {Record<string, string|number>} info
 * @param {Bytes} [ephemeral] - 64 bytes: ML-KEM's message, X25519's key. Chosen only by test vectors.
 * @returns {Promise<Sealed>}
 * @throws {Refused} "malformed": a public key of another length.
 */
export async function sealTo(publicKey, secret, info, ephemeral) {
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new Refused("malformed");
  const recipientPublicKey = await kem.deserializePublicKey(publicKey);
  const sender = { recipientPublicKey, info: canonicalBytes(info), ...(ephemeral && { ekm: ephemeral.buffer }) };
  const { enc, ct } = await suite.seal(sender, secret);
  return { enc: toBase64url(enc), ciphertext: toBase64url(ct) };
}

/**
 * Return the bytes of a sealed secret.
 *
 * @param {unknown} sealed
 * @throws {Refused} "malformed": wrong lengths or spelling.
 */
export function readSealed(sealed) {
  const { enc, ciphertext } = /** @type {Partial<Sealed>} */ (sealed ?? {});
  const bytes = { enc: fromBase64url(enc), ciphertext: fromBase64url(ciphertext) };
  if (bytes.enc.length !== ENCAPSULATION_BYTES || bytes.ciphertext.length !== SEALED_SECRET_BYTES)
    throw new Refused("malformed");
  return bytes;
}

/**
 * Open a sealed secret and return its 32 bytes.
 *
 * @param {Bytes} seed
 * @param {Sealed} sealed
 * @param {Record<string, string|number>} info
 * @returns {Promise<Bytes>}
 * @throws {Refused} "malformed", or "wrong_context": another key, another `info`, or altered bytes, which HPKE cannot
 *   tell apart.
 */
export async function openWith(seed, sealed, info) {
  if (seed.length !== SEED_BYTES) throw new Refused("malformed");
  const { enc, ciphertext } = readSealed(sealed);
  const recipientKey = await kem.deserializePrivateKey(seed);
  try {
    return new Uint8Array(await suite.open({ recipientKey, enc: enc.buffer, info: canonicalBytes(info) }, ciphertext));
  } catch (cause) {
    throw new Refused("wrong_context", { cause });
  }
}
