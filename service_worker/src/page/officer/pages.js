/**
 * An opened document as pages that can be drawn.
 *
 * @typedef {object} Pages - the pages of one document.
 * @property {number} count
 * @property {(n: number) => Promise<ImageBitmap>} page - draws page `n`, from 1; the caller closes the bitmap.
 * @property {() => void} close
 */

import { kindOf } from "./kinds.js";
import { pdfPages } from "./pdf_frame.js";

/** The error when a file is of a kind that is not drawn here, or broken. */
export class NotDrawn extends Error {}

/**
 * Return the pages of a document.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Pages>}
 * @throws {NotDrawn}
 */
export async function pagesOf(bytes) {
  const kind = kindOf(bytes);
  try {
    if (kind === "image") return await picture(bytes);
    if (kind === "pdf") return await pdfPages(bytes);
  } catch (cause) {
    throw new NotDrawn("broken", { cause });
  }
  throw new NotDrawn("unknown kind");
}

/**
 * Return the only page of an image. It is decoded once; only its pixels are used.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Pages>}
 */
async function picture(bytes) {
  const decoded = await createImageBitmap(new Blob([bytes]));
  return { count: 1, page: () => createImageBitmap(decoded), close: () => decoded.close() };
}
