/** The text of a paper's barcode as people type or paste it. */

import { asciiUpper, withoutInvisible } from "./characters.js";
import { foldDigits } from "./digits.js";

const PREFIX = "RDB1B";
/** Base 32 (RFC 4648 §6) has no such digits: who wrote one meant the letter. 1 may be an I or an L, and stays. @type {Record<string, string>} */
const MEANT = { 0: "O", 8: "B" };

/** Capitals without blanks and line ends, and what cannot be put right. @param {string} text */
export function cleanBarcode(text) {
  const packed = asciiUpper(foldDigits(withoutInvisible(text))).replace(/\s+/gu, "");
  if (!packed.startsWith(PREFIX)) return packed;
  return PREFIX + packed.slice(PREFIX.length).replace(/[08]/gu, (digit) => MEANT[digit] ?? digit);
}
