/**
 * Draws PDFs: receives bytes over a port, and returns bitmaps (`page/officer/pdf_frame.js`).
 *
 * A malicious document could take over nothing but this worker. It has no window, hence no WebRTC and nothing to
 * navigate. Its origin is opaque, and the policy that it has from its frame lets it fetch nothing. pdf.js' own worker
 * runs in the same thread.
 *
 * @typedef {{id: number, open: ArrayBuffer} | {id: number, page: number}} Question - a message to the worker: first the
 *   document, then the numbers of pages.
 */

import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
// @ts-expect-error -- it declares no types
import * as worker from "pdfjs-dist/legacy/build/pdf.worker.mjs";

import { Decoders } from "./decoders.js";
import { Canvases, NoFilters } from "./without_document.js";

/** The longer side of a bitmap in pixels: sharp enough to read a stamp, small enough for a desk's machine. */
const LONGER_SIDE = 2_000;

Object.assign(globalThis, { pdfjsWorker: worker });

/**
 * The open document.
 *
 * @type {import("pdfjs-dist").PDFDocumentProxy | null}
 */
let opened = null;

addEventListener(
  "message",
  ({ ports }) => {
    const [port] = ports;
    if (!port) return;
    port.onmessage = async ({ data }) => {
      const { id } = data;
      try {
        const answer = data.open ? await open(data.open) : await draw(data.page);
        port.postMessage({ id, ...answer }, "bitmap" in answer ? [answer.bitmap] : []);
      } catch (error) {
        port.postMessage({ id, failed: String(error) });
      }
    };
  },
  { once: true },
);

/**
 * Open a document and return its number of pages.
 *
 * @param {ArrayBuffer} bytes
 */
async function open(bytes) {
  opened = await getDocument({
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
  return { count: opened.numPages };
}

/**
 * Draw a page as a bitmap.
 *
 * @param {number} n - number of the page, from 1.
 * @throws {Error} if no document is open.
 */
async function draw(n) {
  if (!opened) throw new Error("nothing is open");
  const page = await opened.getPage(n);
  const original = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: LONGER_SIDE / Math.max(original.width, original.height) });
  const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  // "print" does not wait for animation frames, which a hidden frame never gets.
  await page.render({ canvas: /** @type {any} */ (canvas), viewport, intent: "print", background: "#fff" }).promise;
  return { bitmap: canvas.transferToImageBitmap() };
}
