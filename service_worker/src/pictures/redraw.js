/**
 * Redraws a picture as a small JPEG, in a worker or on the page, each with its own kind of canvas.
 *
 * @typedef {HTMLCanvasElement | OffscreenCanvas} AnyCanvas
 * @typedef {object} Canvases - the functions that make and encode a canvas here.
 * @property {(width: number, height: number) => AnyCanvas} make
 * @property {(canvas: any, type: string, quality: number) => Promise<Blob | null>} encode
 * @typedef {object} Redrawn - the picture as a small JPEG.
 * @property {Blob} blob
 * @property {Blob} thumbnail
 * @property {string[]} warnings - hints for a personal photo (`core/documents/photo.js`).
 */

import { meanColour, photoWarnings } from "../core/documents/photo.js";
import { attempts } from "../core/documents/picture_sizes.js";

/** The size to which pictures are reduced. A legible page needs no more. */
const MAX_PICTURE_BYTES = 1_000_000;
/** The longer side of a thumbnail in pixels. */
const THUMBNAIL_SIDE = 112;
/** The side in pixels to which a photo is scaled before its corners are measured. */
const SAMPLE_SIDE = 64;
const JPEG = "image/jpeg";

/**
 * Redraw a picture as a small JPEG with a thumbnail.
 *
 * @param {Blob} file
 * @param {boolean} isPhoto - whether it is a photo of a person.
 * @param {Canvases} canvases
 * @returns {Promise<Redrawn>}
 * @throws {unknown} if the picture cannot be decoded or drawn here.
 */
export async function redraw(file, isPhoto, canvases) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const warnings = isPhoto ? photoWarnings(picture.width, picture.height, upperCorners(picture, canvases)) : [];
    return { blob: await smallEnough(picture, canvases), thumbnail: await thumbnailOf(picture, canvases), warnings };
  } finally {
    picture.close();
  }
}

/**
 * Encode a picture in ever smaller sizes until it has at most `MAX_PICTURE_BYTES`; the last attempt counts in any case.
 *
 * @param {ImageBitmap} picture
 * @param {Canvases} canvases
 */
async function smallEnough(picture, canvases) {
  let smallest = null;
  for (const { width, height, quality } of attempts(picture.width, picture.height)) {
    smallest = await drawn(picture, width, height, quality, canvases);
    if (smallest.size <= MAX_PICTURE_BYTES) return smallest;
  }
  if (!smallest) throw new Error("no attempt");
  return smallest;
}

/**
 * Encode a thumbnail of a picture.
 *
 * @param {ImageBitmap} picture
 * @param {Canvases} canvases
 */
function thumbnailOf(picture, canvases) {
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(picture.width, picture.height));
  return drawn(
    picture,
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
    0.6,
    canvases,
  );
}

/**
 * Return the mean colours of a picture's two upper corners.
 *
 * @param {ImageBitmap} picture
 * @param {Canvases} canvases
 */
function upperCorners(picture, canvases) {
  const corner = Math.round(SAMPLE_SIDE / 8);
  const context = contextOf(canvases.make(SAMPLE_SIDE, SAMPLE_SIDE), { alpha: false, willReadFrequently: true });
  context.drawImage(picture, 0, 0, SAMPLE_SIDE, SAMPLE_SIDE);
  return [0, SAMPLE_SIDE - corner].map((x) => meanColour(context.getImageData(x, 0, corner, corner).data));
}

/**
 * Draw a picture in this size and encode it as a JPEG.
 *
 * @param {ImageBitmap} picture
 * @param {number} width
 * @param {number} height
 * @param {number} quality
 * @param {Canvases} canvases
 * @returns {Promise<Blob>}
 * @throws {Error} if the canvas has no context, or the browser returns no JPEG.
 */
async function drawn(picture, width, height, quality, canvases) {
  const canvas = canvases.make(width, height);
  const context = contextOf(canvas, { alpha: false });
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white"; // behind a transparent picture
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  const blob = await canvases.encode(canvas, JPEG, quality);
  canvas.width = canvas.height = 0; // makes WebKit free the pixels at once
  if (blob?.type !== JPEG) throw new Error("no JPEG");
  return blob;
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
