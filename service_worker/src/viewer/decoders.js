/**
 * Decoders of colour profiles, and of pictures that scanners put into PDFs (fax, JBIG2, JPEG 2000).
 *
 * They are part of the bundle, as bytes that esbuild makes, because the frame can fetch nothing.
 */

import jbig2 from "pdfjs-dist/wasm/jbig2.wasm";
import openjpeg from "pdfjs-dist/wasm/openjpeg.wasm";
import qcms from "pdfjs-dist/wasm/qcms_bg.wasm";

/**
 * The decoders by the file names of pdf.js.
 *
 * @type {Record<string, Uint8Array>}
 */
const FILES = { "jbig2.wasm": jbig2, "openjpeg.wasm": openjpeg, "qcms_bg.wasm": qcms };

/** A replacement for the class by which pdf.js would fetch its decoders. */
export class Decoders {
  /**
   * Return a copy of a decoder's bytes.
   *
   * @param {{filename: string}} wanted
   * @throws {Error} if the bundle does not have it.
   */
  async fetch({ filename }) {
    const bytes = FILES[filename];
    if (!bytes) throw new Error(`${filename} is not carried along`);
    return bytes.slice();
  }
}
