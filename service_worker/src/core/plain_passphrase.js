/**
 * Recognises passphrases that anybody could guess: repetitions, and rows of the keyboard or the alphabet.
 *
 * It works without a dictionary, which is too large for a phone's connection. The desk has one
 * (`page/officer/passphrase_strength.js`).
 */

import { foldDigits } from "./digits.js";

/** The number of characters that must remain once those that follow from the one before are not counted. */
const MIN_DISTINCT_CHARACTERS = 6;
/** Rows of English and Arabic keyboards. */
const ROWS = ["qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ", "1234567890"];

/**
 * Return whether a passphrase is easy to guess.
 *
 * @param {string} passphrase - passphrase of any length.
 */
export function isPlain(passphrase) {
  const characters = [...foldDigits(passphrase.normalize("NFC").toLowerCase())];
  const unpredictable = characters.filter((character, n) => n === 0 || !follows(characters[n - 1] ?? "", character));
  return (
    unpredictable.length < MIN_DISTINCT_CHARACTERS ||
    new Set(characters).size < MIN_DISTINCT_CHARACTERS ||
    repeats(characters)
  );
}

/**
 * Return whether the characters repeat a shorter sequence; its last repetition may be cut off.
 *
 * @param {string[]} characters
 */
function repeats(characters) {
  const longest = Math.floor(characters.length / 2);
  const lengths = Array.from({ length: longest }, (_, n) => n + 1);
  return lengths.some((length) => characters.every((each, n) => n < length || each === characters[n - length]));
}

/**
 * Return whether a character follows from the one before: equal, next to it in Unicode, or next to it on a keyboard.
 *
 * @param {string} before
 * @param {string} character
 */
function follows(before, character) {
  const step = (character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
  return (
    Math.abs(step) <= 1 ||
    ROWS.some(
      (row) =>
        Math.abs(row.indexOf(character) - row.indexOf(before)) === 1 && row.includes(character) && row.includes(before),
    )
  );
}
