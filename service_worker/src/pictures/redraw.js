/**
 * Redraws a picture as a small JPEG, in a worker or on the page, each with its own kind of canvas.
 *
 * @import { Frame } from "../core/documents/photo_frame.js"
 * @typedef {HTMLCanvasElement | OffscreenCanvas} AnyCanvas
 * @typedef {object} Canvases - the functions that make and encode a canvas here.
 * @property {(width: number, height: number) => AnyCanvas} make
 * @property {(canvas: any, type: string, quality: number) => Promise<Blob | null>} encode
 * @typedef {object} Redrawn - the picture as a small JPEG.
 * @property {Blob} blob
 * @property {Blob} thumbnail
 * @property {string[]} warnings - hints for a personal photo (`core/documents/photo.js`).
 * @typedef {{blob: Blob, width: number, height: number}} Preview - a picture as a JPEG for a screen, and its own size
 *   in pixels.
 */

import { SAMPLE_HEIGHT, SAMPLE_WIDTH, photoHints } from "../core/documents/photo.js";
import { attempts } from "../core/documents/picture_sizes.js";

/** The size to which pictures are reduced. A legible page needs no more. */
const MAX_PICTURE_BYTES = 1_000_000;
/** The height of a personal photo in pixels: twice that of a print at 300 dots an inch. */
const PHOTO_HEIGHT = 1_062;
/** The longer side of a thumbnail in pixels. */
const THUMBNAIL_SIDE = 112;
/** The longer side of a preview in pixels. */
const PREVIEW_SIDE = 1_600;
const JPEG = "image/jpeg";

/**
 * Redraw a picture as a small JPEG with a thumbnail.
 *
 * @param {Blob} file
 * @param {Frame | null} frame - the part that becomes a personal photo; null if all of the picture is wanted.
 * @param {Canvases} canvases
 * @returns {Promise<Redrawn>}
 * @throws {unknown} if the picture cannot be decoded or drawn here.
 */
export async function redraw(file, frame, canvases) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const part = frame ?? wholeOf(picture);
    return {
      blob: frame
        ? await scaledTo(PHOTO_HEIGHT, 0.9, picture, frame, canvases)
        : await smallEnough(picture, part, canvases),
      thumbnail: await scaledTo(THUMBNAIL_SIDE, 0.6, picture, part, canvases),
      warnings: frame ? photoHints(frame, sampleOf(picture, frame, canvases)) : [],
    };
  } finally {
    picture.close();
  }
}

/**
 * Return a picture for the screen, on which a person chooses a frame.
 *
 * @param {Blob} file
 * @param {Canvases} canvases
 * @returns {Promise<Preview>}
 * @throws {unknown} if the picture cannot be decoded or drawn here.
 */
export async function previewOf(file, canvases) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const blob = await scaledTo(PREVIEW_SIDE, 0.85, picture, wholeOf(picture), canvases);
    return { blob, width: picture.width, height: picture.height };
  } finally {
    picture.close();
  }
}

/**
 * Return the frame of a whole picture.
 *
 * @param {ImageBitmap} picture
 * @returns {Frame}
 */
function wholeOf({ width, height }) {
  return { x: 0, y: 0, width, height };
}

/**
 * Encode a picture in ever smaller sizes until it has at most `MAX_PICTURE_BYTES`; the last attempt counts in
 * any case.
 *
 * @param {ImageBitmap} picture
 * @param {Frame} part - all of the picture.
 * @param {Canvases} canvases
 */
async function smallEnough(picture, part, canvases) {
  let smallest = null;
  for (const { width, height, quality } of attempts(part.width, part.height)) {
    smallest = await drawn(picture, part, width, height, quality, canvases);
    if (smallest.size <= MAX_PICTURE_BYTES) return smallest;
  }
  if (!smallest) throw new Error("no attempt");
  return smallest;
}

/**
 * Encode a part of a picture, with a longer side of at most `side` pixels.
 *
 * @param {number} side
 * @param {number} quality
 * @param {ImageBitmap} picture
 * @param {Frame} part
 * @param {Canvases} canvases
 */
function scaledTo(side, quality, picture, part, canvases) {
  const scale = Math.min(1, side / Math.max(part.width, part.height));
  const [width, height] = [part.width, part.height].map((each) => Math.max(1, Math.round(each * scale)));
  return drawn(picture, part, width ?? 1, height ?? 1, quality, canvases);
}

/**
 * Return the pixels by which a personal photo is judged.
 *
 * @param {ImageBitmap} picture
 * @param {Frame} frame
 * @param {Canvases} canvases
 * @returns {import("../core/documents/photo.js").Sample}
 */
function sampleOf(picture, frame, canvases) {
  const [width, height] = [SAMPLE_WIDTH, SAMPLE_HEIGHT];
  const context = contextOf(canvases.make(width, height), { alpha: false, willReadFrequently: true });
  draw(context, picture, frame, width, height);
  return { width, height, pixels: context.getImageData(0, 0, width, height).data };
}

/**
 * Draw a part of a picture in this size and encode it as a JPEG.
 *
 * @param {ImageBitmap} picture
 * @param {Frame} part
 * @param {number} width
 * @param {number} height
 * @param {number} quality
 * @param {Canvases} canvases
 * @returns {Promise<Blob>}
 * @throws {Error} if the canvas has no context, or the browser returns no JPEG.
 */
async function drawn(picture, part, width, height, quality, canvases) {
  const canvas = canvases.make(width, height);
  draw(contextOf(canvas, { alpha: false }), picture, part, width, height);
  const blob = await canvases.encode(canvas, JPEG, quality);
  canvas.width = canvas.height = 0; // makes WebKit free the pixels at once
  if (blob?.type !== JPEG) throw new Error("no JPEG");
  return blob;
}

/**
 * Draw a part of a picture over a whole canvas.
 *
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {ImageBitmap} picture
 * @param {Frame} part
 * @param {number} width
 * @param {number} height
 */
function draw(context, picture, part, width, height) {
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white"; // behind a transparent picture
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, part.x, part.y, part.width, part.height, 0, 0, width, height);
}

/**
 * Return the context of a canvas.
 *
 * @param {AnyCanvas} canvas
 * @param {CanvasRenderingContext2DSettings} settings
 * @throws {Error} if it has none.
 */
function contextOf(canvas, settings) {
  const context = /** @type {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null} */ (
    canvas.getContext("2d", settings)
  );
  if (!context) throw new Error("no canvas");
  return context;
}
