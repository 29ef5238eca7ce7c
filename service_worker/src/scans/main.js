/**
 * Reads and cuts a scan of many pages in a worker (`page/screens/sheets/scan_worker.js`).
 *
 * Its policy allows WebAssembly, for the pictures in a scan, and nothing else. It can fetch nothing; what it reads
 * leaves it only through the port.
 *
 * @typedef {{id: number} & ({open: ArrayBuffer} | {page: number} | {cut: number[]})} Question - a message to the
 *   worker: first the scan, then the number of a page to draw, or the numbers of those for a file of their own.
 */

import { isBlank } from "./blank_page.js";
import { drawnPage, openPdf } from "../viewer/pdf.js";

/** The longer side of a drawn page in pixels. The code of a cover sheet has six pixels for each module then. */
const LONGER_SIDE = 1_200;

/**
 * The open scan.
 *
 * @type {import("pdfjs-dist").PDFDocumentProxy | null}
 */
let scan = null;

addEventListener(
  "message",
  ({ ports }) => {
    const [port] = ports;
    if (!port) return;
    port.onmessage = async ({ data }) => {
      const { id } = data;
      try {
        const { transferred, ...answer } = await answerTo(data);
        port.postMessage({ id, ...answer }, transferred);
      } catch (error) {
        port.postMessage({ id, failed: error instanceof Error ? error.name : "failed" });
      }
    };
  },
  { once: true },
);

/**
 * Answer a question.
 *
 * @param {any} question
 * @returns {Promise<{transferred: Transferable[]} & Record<string, unknown>>}
 * @throws {Error} if no scan is open.
 */
async function answerTo({ open, page, cut }) {
  if (open) {
    scan = await openPdf(open);
    return { count: scan.numPages, transferred: [] };
  }
  if (!scan) throw new Error("nothing is open");
  if (page) {
    const canvas = await drawnPage(scan, page, LONGER_SIDE);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const blank = isBlank(context.getImageData(0, 0, canvas.width, canvas.height));
    const bitmap = canvas.transferToImageBitmap();
    return { bitmap, isBlank: blank, transferred: [bitmap] };
  }
  const pages = /** @type {number[]} */ (cut).map((n) => n - 1);
  const { buffer } = await scan.extractPages([{ document: null, includePages: pages }]);
  return { pdf: buffer, transferred: [/** @type {ArrayBuffer} */ (buffer)] };
}
