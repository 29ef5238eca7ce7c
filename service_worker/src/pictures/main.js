/**
 * Redraws one picture as a small JPEG, in a worker whose policy lets it load nothing. Its page
 * (`page/attach/picture.js`) ends it afterwards.
 *
 * @typedef {{file: Blob, frame: import("../core/documents/photo_frame.js").Frame | null} | {preview: Blob}} Question -
 *   the picture to redraw, and its part that becomes a personal photo; or the picture of which a preview is wanted.
 */

import { previewOf, redraw } from "./redraw.js";

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
      const redrawn = data.preview
        ? await previewOf(data.preview, offscreen)
        : await redraw(data.file, data.frame, offscreen);
      postMessage({ redrawn });
    } catch (error) {
      postMessage({ failed: error instanceof Error ? error.name : "failed" });
    }
  },
  { once: true },
);
