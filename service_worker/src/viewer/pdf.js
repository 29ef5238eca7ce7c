/**
 * Opens and draws PDFs in a worker, where pdf.js' own worker runs in the same thread.
 *
 * @import { PDFDocumentProxy } from "pdfjs-dist"
 */

import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
// @ts-expect-error -- it declares no types
import * as worker from "pdfjs-dist/legacy/build/pdf.worker.mjs";

import { Decoders } from "./decoders.js";
import { Canvases, NoFilters } from "./without_document.js";

Object.assign(globalThis, { pdfjsWorker: worker });

/**
 * Open a document.
 *
 * @param {ArrayBuffer} bytes
 * @returns {Promise<PDFDocumentProxy>}
 */
export function openPdf(bytes) {
  return getDocument({
    data: new Uint8Array(bytes),
    BinaryDataFactory: Decoders,
    CanvasFactory: Canvases,
    FilterFactory: NoFilters,
    // pdf.js registers the fonts of a PDF here.
    ownerDocument: /** @type {any} */ ({ fonts: /** @type {any} */ (globalThis).fonts }),
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    useSystemFonts: true,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
}

/**
 * Draw a page on a canvas.
 *
 * @param {PDFDocumentProxy} pdf
 * @param {number} n - number of the page, from 1.
 * @param {number} longerSide - in pixels.
 */
export async function drawnPage(pdf, n, longerSide) {
  const page = await pdf.getPage(n);
  const original = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: longerSide / Math.max(original.width, original.height) });
  const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  // "print" does not wait for animation frames, which a hidden frame never gets.
  await page.render({ canvas: /** @type {any} */ (canvas), viewport, intent: "print", background: "#fff" }).promise;
  page.cleanup();
  return canvas;
}
