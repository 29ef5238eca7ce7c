/**
 * The code of a paper in a file that somebody chose: a photo of it, or its PDF, which has the same code as text; or a receipt as a phone saved it.
 *
 * @import { Barcode } from "./decoder.js"
 * @import { Read } from "./read.js"
 * @typedef {"no_photo" | "no_code" | "no_seal" | "several_seals" | "pdf_too_large"} FileProblem
 */

import { isReceipt } from "../../core/barcode_typed.js";
import { SIGNATURE_BYTES, fileKind } from "../../core/file_kinds.js";
import { MAX_PDF_BYTES, sealsInPdf } from "../../core/pdf_seals.js";
import { paperBarcode } from "./of_paper.js";

/** Of a barcode that a PDF has as text. */
export const PDF = "PDF";
/** What is behind this is part of no receipt. */
const MAX_TEXT_BYTES = 100_001;
/** A file above this is no photo; decoding it could end the page. */
const MAX_PHOTO_BYTES = 60 * 1024 * 1024;

export class FileRefused extends Error {
  /** @param {FileProblem} code @param {ErrorOptions} [options] */
  constructor(code, options) {
    super(code, options);
    this.code = code;
  }
}

/**
 * @param {File} file
 * @param {() => Promise<Read>} reader - asked for where it is a photo.
 * @returns {Promise<Barcode>} of a photo without a code of a paper, another code that it shows.
 * @throws {FileRefused}
 * @throws {import("./read.js").NoDecoder}
 */
export async function barcodeInFile(file, reader) {
  const start = new Uint8Array(await file.slice(0, SIGNATURE_BYTES).arrayBuffer());
  if (fileKind(start) === "pdf") return inPdf(file);
  const text = new TextDecoder().decode(start);
  return isReceipt(text)
    ? { format: "", text: await file.slice(0, MAX_TEXT_BYTES).text(), bytes: new Uint8Array() }
    : inPhoto(file, await reader());
}

/** @param {File} file @returns {Promise<Barcode>} */
async function inPdf(file) {
  if (file.size > MAX_PDF_BYTES) throw new FileRefused("pdf_too_large");
  const [text, another] = sealsInPdf(new Uint8Array(await file.arrayBuffer()));
  if (text === undefined) throw new FileRefused("no_seal");
  if (another !== undefined) throw new FileRefused("several_seals");
  return { format: PDF, text, bytes: new Uint8Array() };
}

/** @param {File} file @param {Read} read */
async function inPhoto(file, read) {
  const barcodes = await read(await pictureOf(file), true);
  const found = paperBarcode(barcodes) ?? barcodes[0];
  if (found === undefined) throw new FileRefused("no_code");
  return found;
}

/** @param {File} file */
async function pictureOf(file) {
  if (file.size > MAX_PHOTO_BYTES) throw new FileRefused("no_photo");
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (cause) {
    throw new FileRefused("no_photo", { cause });
  }
}
