/**
 * Drawing a picture anew as a small JPEG: in a worker or on the page, each with its own kind of canvas.
 *
 * @typedef {HTMLCanvasElement | OffscreenCanvas} AnyCanvas
 * @typedef {object} Canvases
 * @property {(width: number, height: number) => AnyCanvas} make
 * @property {(canvas: any, type: string, quality: number) => Promise<Blob | null>} encode
 * @typedef {object} Redrawn
 * @property {Blob} blob
 * @property {Blob} thumbnail
 * @property {string[]} warnings - What is to be said of a personal photo.
 */

import { attempts } from "../core/file_kinds.js";
import { meanColour, photoWarnings } from "../core/photo.js";

/** A page that can be read takes no more. */
const MAX_PICTURE_BYTES = 1_000_000;
const THUMBNAIL_SIDE = 112;
const SAMPLE_SIDE = 64;
const JPEG = "image/jpeg";

/**
 * @param {Blob} file
 * @param {boolean} isPhoto - of a person.
 * @param {Canvases} canvases
 * @returns {Promise<Redrawn>}
 * @throws {unknown} the picture cannot be decoded or drawn here.
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

/** @param {ImageBitmap} picture @param {Canvases} canvases */
async function smallEnough(picture, canvases) {
  let smallest = null;
  for (const { width, height, quality } of attempts(picture.width, picture.height)) {
    smallest = await drawn(picture, width, height, quality, canvases);
    if (smallest.size <= MAX_PICTURE_BYTES) return smallest;
  }
  if (!smallest) throw new Error("no attempt");
  return smallest;
}

/** @param {ImageBitmap} picture @param {Canvases} canvases */
function thumbnailOf(picture, canvases) {
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(picture.width, picture.height));
  return drawn(picture, Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)), 0.6, canvases);
}

/** Their mean colours. @param {ImageBitmap} picture @param {Canvases} canvases */
function upperCorners(picture, canvases) {
  const corner = Math.round(SAMPLE_SIDE / 8);
  const context = contextOf(canvases.make(SAMPLE_SIDE, SAMPLE_SIDE), { alpha: false, willReadFrequently: true });
  context.drawImage(picture, 0, 0, SAMPLE_SIDE, SAMPLE_SIDE);
  return [0, SAMPLE_SIDE - corner].map((x) => meanColour(context.getImageData(x, 0, corner, corner).data));
}

/**
 * @param {ImageBitmap} picture
 * @param {number} width
 * @param {number} height
 * @param {number} quality
 * @param {Canvases} canvases
 * @returns {Promise<Blob>}
 */
async function drawn(picture, width, height, quality, canvases) {
  const canvas = canvases.make(width, height);
  const context = contextOf(canvas, { alpha: false });
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white"; // behind a transparent picture
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  const blob = await canvases.encode(canvas, JPEG, quality);
  canvas.width = canvas.height = 0; // WebKit frees the pixels at once
  if (blob?.type !== JPEG) throw new Error("no JPEG");
  return blob;
}

/** @param {AnyCanvas} canvas @param {CanvasRenderingContext2DSettings} settings */
function contextOf(canvas, settings) {
  const context = /** @type {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null} */ (canvas.getContext("2d", settings));
  if (!context) throw new Error("no canvas");
  return context;
}
