/**
 * The code of a share: 16 characters of Crockford's base 32, 80 bits by chance, and a check character.
 *
 * The characters are a polynomial over GF(32) that has the root α = 2. So one wrong character is always noticed, and so
 * are any two that changed places. It is printed as `K7Q2-M9XA-4T0D-8WZR-6`.
 */

import { asciiUpper, withoutInvisible } from "../characters.js";
import { foldDigits } from "../digits.js";

/** The digits of Crockford's base 32: no I, L, O, U. */
const BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHARACTERS = 16;
/** The bytes of chance that a code is made of; each gives the low five bits. */
export const CODE_BYTES = CHARACTERS;
/** Characters that are read as digits. @type {Record<string, string>} */
const MEANT = { O: "0", I: "1", L: "1" };
/** x⁵ + x² + 1, by which GF(32) is made. */
const MODULUS = 0b100101;

/**
 * Return the code made of bytes, with its check character and without dashes.
 *
 * @param {Uint8Array} bytes - CODE_BYTES of them, by chance.
 */
export function codeOf(bytes) {
  const characters = Array.from(bytes.subarray(0, CHARACTERS), (byte) => BASE_32[byte & 31]).join("");
  return characters + BASE_32[timesAlpha(valueAtAlpha(characters))];
}

/**
 * Read a code as a person types it: in small letters, with blanks or dashes, with other digits, O for 0, I or L for 1.
 *
 * @param {string} text
 * @returns {string} the code without dashes; "" if it is none.
 */
export function readCode(text) {
  const written = asciiUpper(foldDigits(withoutInvisible(text))).replace(/[\s\p{Pd}]/gu, "");
  const code = written.replace(/[OIL]/gu, (letter) => MEANT[letter] ?? letter);
  const isCode = code.length === CHARACTERS + 1 && [...code].every((each) => BASE_32.includes(each));
  return isCode && valueAtAlpha(code) === 0 ? code : "";
}

/**
 * Return a code as it is printed, in groups of four.
 *
 * @param {string} code
 */
export function printedCode(code) {
  return code.replace(/(.{4})(?=.)/gu, "$1-");
}

/** The beginning of the fragment of a link to a share. */
const FRAGMENT = "#share=";

/**
 * Return the link by which a share is looked at. The code stands behind the #, which browsers send to nobody.
 *
 * @param {string} origin
 * @param {"ar" | "en"} language
 * @param {string} code
 */
export function shareLink(origin, language, code) {
  return `${origin}/${language}/verify/${FRAGMENT}${printedCode(code)}`;
}

/**
 * Return the code in the link to a share, or in its fragment alone.
 *
 * @param {string} link
 * @returns {string} "" if there is none.
 */
export function codeInLink(link) {
  const at = link.indexOf(FRAGMENT);
  return at < 0 ? "" : readCode(link.slice(at + FRAGMENT.length));
}

/**
 * Return the value of the polynomial at α, its first character being the highest coefficient.
 *
 * @param {string} characters
 */
function valueAtAlpha(characters) {
  return [...characters].reduce((value, each) => timesAlpha(value) ^ BASE_32.indexOf(each), 0);
}

/**
 * Return an element of GF(32) times α.
 *
 * @param {number} element
 */
function timesAlpha(element) {
  const shifted = element << 1;
  return shifted > 31 ? shifted ^ MODULUS : shifted;
}
