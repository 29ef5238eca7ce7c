/** The text of a paper's barcode, or of a receipt, as people type or paste it. */

import { asciiUpper, withoutInvisible } from "./characters.js";
import { foldDigits } from "./digits.js";

const PREFIX = "RDB1B";
/** Base 32 (RFC 4648 §6) has no such digits: who wrote one meant the letter. 1 may be an I or an L, and stays. @type {Record<string, string>} */
const MEANT = { 0: "O", 8: "B" };

/** A receipt begins so, as each JWS: `{"` in base64url. */
const RECEIPT = "eyJ";

/** @param {string} text */
export function isReceipt(text) {
  return text.startsWith(RECEIPT);
}

/** Of a receipt capitals and small letters differ: what it is without blanks and line ends. Else capitals without blanks and line ends, and what cannot be put right. @param {string} text */
export function cleanBarcode(text) {
  const written = withoutInvisible(text).replace(/\s+/gu, "");
  if (isReceipt(written)) return written;
  const packed = asciiUpper(foldDigits(written));
  if (!packed.startsWith(PREFIX)) return packed;
  return PREFIX + packed.slice(PREFIX.length).replace(/[08]/gu, (digit) => MEANT[digit] ?? digit);
}
