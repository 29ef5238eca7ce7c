/**
 * Passphrases that anybody guesses: one thing again and again, or what stands side by side. Without a dictionary, which is
 * too large for a phone's connection; the desk has one (`page/officer/passphrase_strength.js`).
 */

import { foldDigits } from "./digits.js";

/** Characters that must be left when those are not counted that follow from the one before. */
const MIN_DISTINCT_CHARACTERS = 6;
const ROWS = ["qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ", "1234567890"];

/** @param {string} passphrase - of any length. */
export function isPlain(passphrase) {
  const characters = [...foldDigits(passphrase.normalize("NFC").toLowerCase())];
  const own = characters.filter((character, n) => n === 0 || !follows(characters[n - 1] ?? "", character));
  return own.length < MIN_DISTINCT_CHARACTERS || new Set(characters).size < MIN_DISTINCT_CHARACTERS || repeats(characters);
}

/** Is it a part of itself over and over, the last time perhaps cut? @param {string[]} characters */
function repeats(characters) {
  const longest = Math.floor(characters.length / 2);
  const lengths = Array.from({ length: longest }, (_, n) => n + 1);
  return lengths.some((length) => characters.every((each, n) => n < length || each === characters[n - length]));
}

/** @param {string} before @param {string} character */
function follows(before, character) {
  const step = (character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
  return Math.abs(step) <= 1 || ROWS.some((row) => Math.abs(row.indexOf(character) - row.indexOf(before)) === 1 && row.includes(character) && row.includes(before));
}
