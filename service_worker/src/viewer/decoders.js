/**
 * Decoders of pictures that scanners put into PDFs (fax, JBIG2, JPEG 2000) and of colour profiles, carried along, since the
 * frame can fetch nothing. esbuild makes bytes of them.
 */

import jbig2 from "pdfjs-dist/wasm/jbig2.wasm";
import openjpeg from "pdfjs-dist/wasm/openjpeg.wasm";
import qcms from "pdfjs-dist/wasm/qcms_bg.wasm";

/** @type {Record<string, Uint8Array>} */
const FILES = { "jbig2.wasm": jbig2, "openjpeg.wasm": openjpeg, "qcms_bg.wasm": qcms };

/** Stands where pdf.js would fetch. */
export class Decoders {
  /** @param {{filename: string}} wanted */
  async fetch({ filename }) {
    const found = FILES[filename];
    if (!found) throw new Error(`${filename} is not carried along`);
    return found.slice();
  }
}
