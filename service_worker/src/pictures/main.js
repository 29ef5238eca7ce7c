/**
 * Redraws one picture as a small JPEG, in a worker whose policy lets it load nothing. Its page
 * (`page/attach/picture.js`) ends it afterwards.
 *
 * @typedef {{file: Blob, isPhoto: boolean}} Question - the picture to redraw. `isPhoto`: whether it is a photo of a
 *   person.
 */

import { redraw } from "./redraw.js";

/**
 * The canvases of a worker.
 *
 * @type {import("./redraw.js").Canvases}
 */
const offscreen = {
  make: (width, height) => new OffscreenCanvas(width, height),
  encode: (canvas, type, quality) => canvas.convertToBlob({ type, quality }),
};

addEventListener(
  "message",
  async ({ data }) => {
    try {
      postMessage({ redrawn: await redraw(data.file, data.isPhoto, offscreen) });
    } catch (error) {
      postMessage({ failed: error instanceof Error ? error.name : "failed" });
    }
  },
  { once: true },
);
