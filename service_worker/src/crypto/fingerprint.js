/**
 * A public key as eight words that people compare by eye or by telephone, in Arabic or in English.
 * Twin: `moi_pwa/crypto/fingerprint.py`, with the same lists of words. Each is loaded only where words of it are shown.
 *
 * @import { Bytes } from "./keys.js"
 * @typedef {"ar" | "en"} Language
 */

const WORDS = 8;

const LISTS = {
  ar: () => import("../../../moi_pwa/crypto/fingerprint_words.ar.json", { with: { type: "json" } }),
  en: () => import("../../../moi_pwa/crypto/fingerprint_words.en.json", { with: { type: "json" } }),
};

/** The words, with a space between. @param {Bytes} publicKey @param {Language} language */
export async function fingerprint(publicKey, language) {
  return inWords(new Uint8Array(await crypto.subtle.digest("SHA-256", publicKey)), language);
}

/** The same of a key's id, whose first half the words are. @param {string} id - as `keyId` gives it. @param {Language} language */
export async function fingerprintOfId(id, language) {
  const bytes = Array.from({ length: WORDS }, (_, n) => parseInt(id.slice(2 * n, 2 * n + 2), 16));
  return inWords(Uint8Array.from(bytes), language);
}

/** @param {Uint8Array} digest @param {Language} language */
async function inWords(digest, language) {
  const { default: words } = await LISTS[language]();
  return Array.from(digest.subarray(0, WORDS), (byte) => words[byte]).join(" ");
}
