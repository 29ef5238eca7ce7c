/**
 * Draws one picture anew, in a worker whose policy lets it load nothing; its page (`page/attach/picture.js`) ends it afterwards.
 *
 * @typedef {{file: Blob, isPhoto: boolean}} Question
 */

import { redraw } from "./redraw.js";

/** @type {import("./redraw.js").Canvases} */
const offscreen = {
  make: (width, height) => new OffscreenCanvas(width, height),
  encode: (canvas, type, quality) => canvas.convertToBlob({ type, quality }),
};

addEventListener("message", async ({ data }) => {
  try {
    postMessage({ redrawn: await redraw(data.file, data.isPhoto, offscreen) });
  } catch (error) {
    postMessage({ failed: error instanceof Error ? error.name : "failed" });
  }
}, { once: true });
