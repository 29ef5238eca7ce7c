/**
 * Which of the barcodes in a picture is a paper's, or a receipt's.
 *
 * @import { Barcode } from "./decoder.js"
 */

import { isReceipt } from "../../core/barcode_typed.js";

const IDB = "RDB1";
const VDS = 0xdc;

/** @param {Barcode[]} barcodes @returns {Barcode | undefined} */
export function paperBarcode(barcodes) {
  return barcodes.find(({ text, bytes }) => text.startsWith(IDB) || isReceipt(text) || isVds(bytes));
}

/** @param {Uint8Array} bytes */
export function isVds(bytes) {
  return bytes[0] === VDS;
}
