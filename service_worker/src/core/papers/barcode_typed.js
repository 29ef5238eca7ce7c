/** Reads the text of a paper's barcode, or of a receipt, as people type or paste it. */

import { asciiUpper, withoutInvisible } from "../characters.js";
import { foldDigits } from "../digits.js";

/** The beginning of each seal's text: "RDB1", and B for base 32. */
const PREFIX = "RDB1B";
/**
 * Digits that base 32 (RFC 4648 §6) does not have, and the letters that were meant. 1 may be an I or an L, and stays.
 *
 * @type {Record<string, string>}
 */
const MEANT = { 0: "O", 8: "B" };

/** The beginning of each receipt, as of each JWS: `{"` in base64url. */
const RECEIPT = "eyJ";

/**
 * Return whether a text is a receipt's, by its beginning.
 *
 * @param {string} text
 */
export function isReceipt(text) {
  return text.startsWith(RECEIPT);
}

/**
 * Return a typed text without blanks, line ends and invisible characters.
 *
 * A receipt stays as it is otherwise, as upper and lower case differ in it. Any other text gets capitals and ASCII
 * digits, and a seal's text the letters for mistyped digits.
 *
 * @param {string} text
 */
export function cleanBarcode(text) {
  const written = withoutInvisible(text).replace(/\s+/gu, "");
  if (isReceipt(written)) return written;
  const packed = asciiUpper(foldDigits(written));
  if (!packed.startsWith(PREFIX)) return packed;
  return PREFIX + packed.slice(PREFIX.length).replace(/[08]/gu, (digit) => MEANT[digit] ?? digit);
}
