/** Tells the codes of papers and of receipts from other codes. */

import { isReceipt } from "./barcode_typed.js";

const IDB = "RDB1";
const VDS = 0xdc;

/**
 * Return whether a code is that of a paper or of a receipt, by its beginning.
 *
 * @param {{text: string, bytes: Uint8Array}} code
 */
export function isOfPaper({ text, bytes }) {
  return text.startsWith(IDB) || isReceipt(text) || isVds(bytes);
}

/**
 * Return whether bytes begin as a visible digital seal.
 *
 * @param {Uint8Array} bytes
 */
export function isVds(bytes) {
  return bytes[0] === VDS;
}
