/**
 * Reads C40 (ISO/IEC 16022), the coding of text in a Visible Digital Seal (ICAO Doc 9303-13): three characters in two
 * bytes.
 *
 * Twin: `moi_pwa/crypto/c40.py`, which also writes it.
 */

import { Refused } from "./refused.js";

const CHARACTERS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** The value of the first character, the space. The values before it shift to other character sets. */
const FIRST_VALUE = 3;
const PADDING = 0;
/** The byte before a last character that stands alone, which is in ASCII plus 1. */
const UNLATCH = 0xfe;

/**
 * Decode text in C40.
 *
 * @param {Uint8Array} data
 * @returns {string}
 * @throws {Refused} "not_c40", also for a second spelling of a text.
 */
export function decodeC40(data) {
  if (data.length === 0 || data.length % 2) throw new Refused("not_c40");
  let text = "";
  for (let at = 0; at < data.length; at += 2)
    text += decodePair(data[at] ?? 0, data[at + 1] ?? 0, at + 2 === data.length);
  return text;
}

/**
 * Decode two bytes to three characters, or to fewer if they are the last.
 *
 * @param {number} high
 * @param {number} low
 * @param {boolean} isLast
 * @throws {Refused} "not_c40".
 */
function decodePair(high, low, isLast) {
  if (isLast && high === UNLATCH) return character(CHARACTERS.indexOf(String.fromCharCode(low - 1)));
  const value = high * 256 + low - 1;
  const values = [Math.floor(value / 1600), Math.floor(value / 40) % 40, value % 40];
  if (isLast && values[2] === PADDING) values.pop();
  return values.map((each) => character(each - FIRST_VALUE)).join("");
}

/**
 * Return a character by its index.
 *
 * @param {number} index
 * @throws {Refused} "not_c40" if there is none.
 */
function character(index) {
  const decoded = CHARACTERS[index];
  if (decoded === undefined) throw new Refused("not_c40");
  return decoded;
}
