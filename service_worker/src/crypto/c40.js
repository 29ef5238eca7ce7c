/**
 * C40 (ISO/IEC 16022), as ICAO Doc 9303-13 writes text into a Visible Digital Seal: three characters in two bytes. Twin: `moi_pwa/crypto/c40.py`.
 * What the phone does is read it.
 */

import { Refused } from "./refused.js";

const CHARACTERS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Of the space, which comes first; the values before it shift to other sets of characters. */
const FIRST_VALUE = 3;
const PADDING = 0;
/** Before a last character that stands alone, in ASCII plus 1. */
const UNLATCH = 0xfe;

/** @param {Uint8Array} data @returns {string} @throws {Refused} "not_c40": each text has one spelling. */
export function decodeC40(data) {
  if (data.length === 0 || data.length % 2) throw new Refused("not_c40");
  let text = "";
  for (let at = 0; at < data.length; at += 2) text += decodePair(data[at] ?? 0, data[at + 1] ?? 0, at + 2 === data.length);
  return text;
}

/** @param {number} high @param {number} low @param {boolean} isLast */
function decodePair(high, low, isLast) {
  if (isLast && high === UNLATCH) return character(CHARACTERS.indexOf(String.fromCharCode(low - 1)));
  const value = high * 256 + low - 1;
  const values = [Math.floor(value / 1600), Math.floor(value / 40) % 40, value % 40];
  if (isLast && values[2] === PADDING) values.pop();
  return values.map((each) => character(each - FIRST_VALUE)).join("");
}

/** @param {number} index */
function character(index) {
  const found = CHARACTERS[index];
  if (found === undefined) throw new Refused("not_c40");
  return found;
}
