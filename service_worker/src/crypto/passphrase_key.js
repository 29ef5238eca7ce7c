/**
 * A key from what a person remembers: Argon2id (RFC 9106), its parameters beside what it locks.
 *
 * @typedef {{name: string, m_kib: number, t: number, p: number, salt: string}} Kdf - Memory in KiB, passes, lanes;
 *   salt as base64url.
 */

import { argon2idAsync } from "@noble/hashes/argon2.js";

import { fromBase64url, toBase64url } from "./base64url.js";
import { Refused } from "./refused.js";

/** The second recommended option of RFC 9106 §4: about 1.1 s in Chromium on a PC, whose lanes are computed one by one. */
export const ARGON2ID = Object.freeze({ name: "argon2id", m_kib: 64 * 1024, t: 3, p: 4 });

const WEAKEST_KIB_PASSES = 19456 * 2;
const MAX_MEMORY_KIB = 256 * 1024;
const MAX_PASSES = 16;
const MAX_LANES = 4;
const SALT_BYTES = 16;
const FRAMES_MS = 50;

/** @returns {Kdf} today's parameters with a fresh salt. */
export function newKdf() {
  return { ...ARGON2ID, salt: toBase64url(crypto.getRandomValues(new Uint8Array(SALT_BYTES))) };
}

/**
 * Refused: "unsupported_kdf" for parameters that are weaker than OWASP's or would exhaust the machine, "malformed".
 *
 * @param {Kdf} kdf
 * @param {string} passphrase
 * @returns {Promise<CryptoKey>} for AES-256-GCM.
 */
export async function passphraseKey(kdf, passphrase) {
  if (!isSupported(kdf)) throw new Refused("unsupported_kdf");
  const salt = fromBase64url(kdf.salt);
  if (salt.length !== SALT_BYTES) throw new Refused("malformed");
  // Keyboards differ in whether they compose letters; NFC as in RFC 8265 §4.2. Blanks are kept.
  const secret = new TextEncoder().encode(passphrase.normalize("NFC"));
  // The derivation holds the thread for seconds on a weak machine: let the page first paint that it is under way.
  await new Promise((resolve) => setTimeout(resolve, FRAMES_MS));
  const raw = await argon2idAsync(secret, salt, { m: kdf.m_kib, t: kdf.t, p: kdf.p, dkLen: 32 });
  return crypto.subtle.importKey("raw", new Uint8Array(raw), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** @param {Kdf} kdf */
function isSupported(kdf) {
  const { name, m_kib, t, p } = kdf;
  if (Object.keys(kdf).sort().join() !== "m_kib,name,p,salt,t" || name !== "argon2id") return false;
  if (![m_kib, t, p].every(Number.isInteger)) return false;
  if (m_kib > MAX_MEMORY_KIB || t < 1 || t > MAX_PASSES || p < 1 || p > MAX_LANES) return false;
  return m_kib * t >= WEAKEST_KIB_PASSES;
}
