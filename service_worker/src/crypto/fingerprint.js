/**
 * Writes a public key as eight words that people compare by eye or by telephone, in Arabic or in English.
 *
 * Twin: `moi_pwa/crypto/fingerprint.py`, with the same lists of words. A list is loaded only when words of it are
 * shown.
 *
 * @import { Bytes } from "./keys.js"
 * @typedef {"ar" | "en"} Language
 */

const WORDS = 8;

const LISTS = {
  ar: () => import("../../../moi_pwa/crypto/fingerprint_words.ar.json", { with: { type: "json" } }),
  en: () => import("../../../moi_pwa/crypto/fingerprint_words.en.json", { with: { type: "json" } }),
};

/**
 * Return the words of a public key, separated by spaces.
 *
 * @param {Bytes} publicKey
 * @param {Language} language
 */
export async function fingerprint(publicKey, language) {
  return inWords(new Uint8Array(await crypto.subtle.digest("SHA-256", publicKey)), language);
}

/**
 * Return the words of a public key by its id. The words are the first half of the id.
 *
 * @param {string} id - as `keyId` returns it.
 * @param {Language} language
 */
export async function fingerprintOfId(id, language) {
  const bytes = Array.from({ length: WORDS }, (_, n) => parseInt(id.slice(2 * n, 2 * n + 2), 16));
  return inWords(Uint8Array.from(bytes), language);
}

/**
 * Return the first bytes of a digest as words.
 *
 * @param {Uint8Array} digest
 * @param {Language} language
 */
async function inWords(digest, language) {
  const { default: words } = await LISTS[language]();
  return Array.from(digest.subarray(0, WORDS), (byte) => words[byte]).join(" ");
}
