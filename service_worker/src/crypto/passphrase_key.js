/**
 * Derives a key from a passphrase: Argon2id (RFC 9106). Its parameters are stored beside what the key locks.
 *
 * @typedef {{name: string, m_kib: number, t: number, p: number, salt: string}} Kdf - parameters of the derivation:
 *   memory in KiB, passes, lanes, and the salt as base64url.
 */

import { argon2idAsync } from "@noble/hashes/argon2.js";

import { fromBase64url, toBase64url } from "./base64url.js";
import { Refused } from "./refused.js";

/**
 * Today's parameters, the second recommended option of RFC 9106 §4.
 *
 * A derivation takes about 1.1 s in Chromium on a PC, which computes the lanes one by one.
 */
export const ARGON2ID = Object.freeze({ name: "argon2id", m_kib: 64 * 1024, t: 3, p: 4 });

/** The smallest accepted product of memory and passes, as OWASP recommends. */
const WEAKEST_KIB_PASSES = 19456 * 2;
const MAX_MEMORY_KIB = 256 * 1024;
const MAX_PASSES = 16;
const MAX_LANES = 4;
const SALT_BYTES = 16;
/** The time in which the page paints once before the derivation begins. */
const FRAMES_MS = 50;

/**
 * Return today's parameters with a fresh salt.
 *
 * @returns {Kdf}
 */
export function newKdf() {
  return { ...ARGON2ID, salt: toBase64url(crypto.getRandomValues(new Uint8Array(SALT_BYTES))) };
}

/**
 * Derive the key of a passphrase.
 *
 * @param {Kdf} kdf
 * @param {string} passphrase
 * @returns {Promise<CryptoKey>} a key for AES-256-GCM.
 * @throws {Refused} "unsupported_kdf" for parameters that are weaker than OWASP's or would exhaust the machine,
 *   "malformed".
 */
export async function passphraseKey(kdf, passphrase) {
  if (!isSupported(kdf)) throw new Refused("unsupported_kdf");
  const salt = fromBase64url(kdf.salt);
  if (salt.length !== SALT_BYTES) throw new Refused("malformed");
  // NFC as in RFC 8265 §4.2, as some keyboards compose letters and others do not. Blanks are kept.
  const secret = new TextEncoder().encode(passphrase.normalize("NFC"));
  // The derivation blocks the thread for seconds on a weak machine: let the page first show that it is under way.
  await new Promise((resolve) => setTimeout(resolve, FRAMES_MS));
  const raw = await argon2idAsync(secret, salt, { m: kdf.m_kib, t: kdf.t, p: kdf.p, dkLen: 32 });
  return crypto.subtle.importKey("raw", new Uint8Array(raw), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/**
 * Return whether parameters are well-formed, strong enough and not too expensive.
 *
 * @param {Kdf} kdf
 */
function isSupported(kdf) {
  const { name, m_kib, t, p } = kdf;
  if (Object.keys(kdf).sort().join() !== "m_kib,name,p,salt,t" || name !== "argon2id") return false;
  if (![m_kib, t, p].every(Number.isInteger)) return false;
  if (m_kib > MAX_MEMORY_KIB || t < 1 || t > MAX_PASSES || p < 1 || p > MAX_LANES) return false;
  return m_kib * t >= WEAKEST_KIB_PASSES;
}
