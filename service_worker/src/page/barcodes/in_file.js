/**
 * The codes of papers in a chosen file: a photo of papers, a PDF, which has its code as text, a workbook with a list of
 * applications, or a saved receipt.
 *
 * @import { Barcode } from "./decoder.js"
 * @import { Read } from "./read.js"
 * @typedef {"no_photo" | "no_code" | "no_seal" | "several_seals" | "pdf_too_large"} FileProblem
 */

import { isReceipt } from "../../core/papers/barcode_typed.js";
import { isOfPaper } from "../../core/papers/paper_codes.js";
import { SIGNATURE_BYTES, fileKind } from "../../core/documents/file_kinds.js";
import { photosInPdf } from "../../core/papers/pdf_photos.js";
import { MAX_PAPER_BYTES, sealsInPdf } from "../../core/papers/pdf_seals.js";
import { statementIn } from "../../crypto/application_list.js";

/** The format of a barcode that a PDF has as text. */
export const PDF = "PDF";
/** The bytes that are read of a receipt. No receipt is longer. */
const MAX_TEXT_BYTES = 100_001;
/** The beginning of a workbook, as of each ZIP archive. */
const ARCHIVE = "PK\x03\x04";
/** The limit for a photo. Decoding a larger file could end the page. */
const MAX_FILE_BYTES = 60 * 1024 * 1024;

/** The error when a file has no code that can be verified. */
export class FileRefused extends Error {
  /** @param {FileProblem} code @param {ErrorOptions} [options] */
  constructor(code, options) {
    super(code, options);
    this.code = code;
  }
}

/**
 * Return the barcodes of a file: all codes of papers and receipts in a photo. If a photo shows none, another code in it
 * is returned.
 *
 * @param {File} file
 * @param {() => Promise<Read>} reader - returns the reader for a photo.
 * @returns {Promise<Barcode[]>} one at the least.
 * @throws {FileRefused}
 * @throws {import("./read.js").NoDecoder}
 */
export async function barcodesInFile(file, reader) {
  const start = new Uint8Array(await file.slice(0, SIGNATURE_BYTES).arrayBuffer());
  if (fileKind(start) === "pdf") return [await inPdf(file)];
  const text = new TextDecoder().decode(start);
  if (text.startsWith(ARCHIVE)) return [await listIn(await bytesOf(file))];
  return isReceipt(text)
    ? [{ format: "", text: await file.slice(0, MAX_TEXT_BYTES).text(), bytes: new Uint8Array() }]
    : inPhoto(file, await reader());
}

/**
 * Return the seal of a PDF, and the photos in the file; or the statement of a list.
 *
 * @param {File} file
 * @returns {Promise<Barcode>}
 * @throws {FileRefused}
 */
async function inPdf(file) {
  const pdf = await bytesOf(file);
  const [text, second] = sealsInPdf(pdf);
  if (text === undefined) return listIn(pdf);
  if (second !== undefined) throw new FileRefused("several_seals");
  return { format: PDF, text, bytes: new Uint8Array(), photos: photosInPdf(pdf) };
}

/**
 * Return the statement of a list of applications.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes - a PDF or a workbook.
 * @returns {Promise<Barcode>}
 * @throws {FileRefused}
 */
async function listIn(bytes) {
  const found = await statementIn(bytes);
  if (found === undefined) throw new FileRefused("no_seal");
  return { format: "", bytes: new Uint8Array(), ...found };
}

/**
 * Return the bytes of a file.
 *
 * @param {File} file
 * @throws {FileRefused}
 */
async function bytesOf(file) {
  if (file.size > MAX_PAPER_BYTES) throw new FileRefused("pdf_too_large");
  return new Uint8Array(await file.arrayBuffer());
}

/**
 * Return the barcodes of a photo.
 *
 * @param {File} file
 * @param {Read} read
 * @throws {FileRefused}
 */
async function inPhoto(file, read) {
  const barcodes = await read(await pictureOf(file), true);
  if (barcodes.length === 0) throw new FileRefused("no_code");
  const ofPapers = barcodes.filter(isOfPaper);
  return ofPapers.length > 0 ? ofPapers : barcodes.slice(0, 1);
}

/**
 * Decode a photo.
 *
 * @param {File} file
 * @throws {FileRefused}
 */
async function pictureOf(file) {
  if (file.size > MAX_FILE_BYTES) throw new FileRefused("no_photo");
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (cause) {
    throw new FileRefused("no_photo", { cause });
  }
}
