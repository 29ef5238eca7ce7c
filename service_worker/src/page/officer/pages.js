/**
 * An opened document as pages that can be drawn.
 *
 * @typedef {object} Pages
 * @property {number} count
 * @property {(n: number) => Promise<ImageBitmap>} page - `n` counts from 1; the caller closes the bitmap.
 * @property {() => void} close
 */

import { kindOf } from "./kinds.js";
import { pdfPages } from "./pdf_frame.js";

/** The file is of another kind than we draw, or broken. */
export class NotDrawn extends Error {}

/** Raises NotDrawn. @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Pages>} */
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

/** Decoded once; only pixels go further. @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Pages>} */
async function picture(bytes) {
  const decoded = await createImageBitmap(new Blob([bytes]));
  return { count: 1, page: () => createImageBitmap(decoded), close: () => decoded.close() };
}
