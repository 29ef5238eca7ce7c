/**
 * Draws PDFs: receives bytes over a port, and returns bitmaps (`page/officer/pdf_frame.js`).
 *
 * A malicious document could take over nothing but this worker. It has no window, hence no WebRTC and nothing to
 * navigate. Its origin is opaque, and the policy that it has from its frame lets it fetch nothing.
 *
 * @typedef {{id: number, open: ArrayBuffer} | {id: number, page: number}} Question - a message to the worker: first the
 *   document, then the numbers of pages.
 */

import { drawnPage, openPdf } from "./pdf.js";

/** The longer side of a bitmap in pixels: sharp enough to read a stamp, small enough for a desk's machine. */
const LONGER_SIDE = 2_000;

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
  opened = await openPdf(bytes);
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
  return { bitmap: (await drawnPage(opened, n, LONGER_SIDE)).transferToImageBitmap() };
}
