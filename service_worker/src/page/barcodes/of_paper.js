/**
 * Tells the barcode of a paper or of a receipt from others.
 *
 * @import { Barcode } from "./decoder.js"
 */

import { isReceipt } from "../../core/papers/barcode_typed.js";

const IDB = "RDB1";
const VDS = 0xdc;

/**
 * Return the first barcode of a paper or a receipt, or undefined.
 *
 * @param {Barcode[]} barcodes
 * @returns {Barcode | undefined}
 */
export function paperBarcode(barcodes) {
  return barcodes.find(({ text, bytes }) => text.startsWith(IDB) || isReceipt(text) || isVds(bytes));
}

/**
 * Return whether bytes begin as a visible digital seal.
 *
 * @param {Uint8Array} bytes
 */
export function isVds(bytes) {
  return bytes[0] === VDS;
}
