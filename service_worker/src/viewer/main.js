/**
 * The inside of the frame that draws PDFs (`page/officer/pdf_frame.js`): it gets bytes, and gives bitmaps.
 *
 * This version of pdf.js has no eval in it, nor does the frame's policy allow any. Its worker runs in the frame's own thread: a frame without an origin can load no worker, and it has nothing else to do.
 */

import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
// @ts-expect-error -- it declares no types
import * as worker from "pdfjs-dist/legacy/build/pdf.worker.mjs";

import { Decoders } from "./decoders.js";

/** Pixels of the longer side: sharp enough to read a stamp, small enough for a desk's machine. */
const LONGER_SIDE = 2_000;

Object.assign(globalThis, { pdfjsWorker: worker });

/** @type {import("pdfjs-dist").PDFDocumentProxy | null} */
let opened = null;

addEventListener("message", ({ source, ports }) => {
  const port = ports[0];
  if (source !== parent || !port) return;
  port.onmessage = async ({ data }) => {
    try {
      const answer = data.open ? await open(data.open) : await draw(data.page);
      port.postMessage(answer, "bitmap" in answer ? [answer.bitmap] : []);
    } catch (error) {
      port.postMessage({ failed: String(error) });
    }
  };
}, { once: true });

/** @param {ArrayBuffer} bytes */
async function open(bytes) {
  opened = await getDocument({
    data: new Uint8Array(bytes),
    BinaryDataFactory: Decoders,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    useSystemFonts: true,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
  return { count: opened.numPages };
}

/** @param {number} n */
async function draw(n) {
  if (!opened) throw new Error("nothing is open");
  const page = await opened.getPage(n);
  const whole = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: LONGER_SIDE / Math.max(whole.width, whole.height) });
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  // "print" does not wait for animation frames, which a frame out of sight never gets.
  await page.render({ canvas, viewport, intent: "print", background: "#fff" }).promise;
  return { bitmap: await createImageBitmap(canvas) };
}
