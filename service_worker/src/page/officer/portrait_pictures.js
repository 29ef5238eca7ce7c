/**
 * Makes the two pictures of a portrait out of a photo: one for print, and a small face for the code. The browser's
 * canvas encodes them.
 *
 * @import { Frame } from "../../core/documents/photo_frame.js"
 * @import { Bytes } from "../../crypto/keys.js"
 * @import { Portrait } from "../../crypto/portrait.js"
 * @typedef {{width: number, height: number, quality: number}} Attempt - a size in pixels, and the encoder's quality.
 */

import { SAMPLE_HEIGHT, SAMPLE_WIDTH } from "../../core/documents/photo.js";
import { bareWebp } from "../../core/documents/webp.js";
import { MAX_FACE_BYTES, MAX_PRINT_BYTES } from "../../crypto/portrait.js";

const [JPEG, WEBP] = ["image/jpeg", "image/webp"];
/** The size of the picture for print: 35 × 45 mm at 300 dots an inch. */
export const PRINT = Object.freeze({ width: 413, height: 531 });
const PRINT_QUALITIES = [0.92, 0.85, 0.75, 0.6, 0.45, 0.3, 0.15, 0];
/** The size of a face. A grainy photo that does not fit at any quality is drawn smaller. */
export const FACE = Object.freeze({ width: 48, height: 60 });
const FACE_SCALES = [1, 0.75, 0.5];
const FACE_QUALITIES = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0];

/** The error when the browser encodes no picture that is small enough. */
export class NotEncoded extends Error {}

/** Return whether this browser encodes WebP, which a face needs. */
export async function canMakeFaces() {
  const blob = await encoded(Object.assign(document.createElement("canvas"), { width: 1, height: 1 }), WEBP, 0.5);
  return blob?.type === WEBP;
}

/**
 * Make the pictures of a portrait.
 *
 * @param {ImageBitmap} photo
 * @param {Frame} frame - the part of the photo.
 * @returns {Promise<Portrait>}
 * @throws {NotEncoded}
 */
export async function makePortrait(photo, frame) {
  return { face: await makeFace(photo, frame), print: await makePrint(photo, frame) };
}

/**
 * Make the small face for the code.
 *
 * @param {ImageBitmap} photo
 * @param {Frame} frame
 * @throws {NotEncoded}
 */
export function makeFace(photo, frame) {
  const attempts = FACE_SCALES.flatMap((scale) =>
    FACE_QUALITIES.map((quality) => ({ width: FACE.width * scale, height: FACE.height * scale, quality })),
  );
  return smallEnough(attempts, MAX_FACE_BYTES, async (each) => bare(await drawn(photo, frame, each, WEBP)));
}

/**
 * Make the picture for print.
 *
 * @param {ImageBitmap} photo
 * @param {Frame} frame
 * @throws {NotEncoded}
 */
function makePrint(photo, frame) {
  const attempts = PRINT_QUALITIES.map((quality) => ({ ...PRINT, quality }));
  return smallEnough(attempts, MAX_PRINT_BYTES, (each) => drawn(photo, frame, each, JPEG));
}

/**
 * Return the bytes of the first attempt that fits.
 *
 * @param {Attempt[]} attempts - the best one first.
 * @param {number} maxBytes
 * @param {(attempt: Attempt) => Promise<Blob | null>} encode
 * @returns {Promise<Bytes>}
 * @throws {NotEncoded} if none fits.
 */
export async function smallEnough(attempts, maxBytes, encode) {
  for (const attempt of attempts) {
    const blob = await encode(attempt);
    if (blob && blob.size <= maxBytes) return new Uint8Array(await blob.arrayBuffer());
  }
  throw new NotEncoded();
}

/**
 * Return the pixels by which a photo is judged.
 *
 * @param {ImageBitmap} photo
 * @param {Frame} frame
 * @returns {import("../../core/documents/photo.js").Sample}
 */
export function sampleOf(photo, frame) {
  const [width, height] = [SAMPLE_WIDTH, SAMPLE_HEIGHT];
  const { context } = draw(photo, frame, { width, height });
  return { width, height, pixels: context.getImageData(0, 0, width, height).data };
}

/**
 * Return a photo as a picture for the screen.
 *
 * @param {ImageBitmap} photo
 * @returns {Promise<Blob>}
 * @throws {NotEncoded}
 */
export async function previewOf(photo) {
  const { width, height } = photo;
  const blob = await drawn(photo, { x: 0, y: 0, width, height }, { width, height, quality: 0.9 }, JPEG);
  if (!blob) throw new NotEncoded();
  return blob;
}

/**
 * Draw a part of a photo and encode it; null if the browser cannot encode this type.
 *
 * @param {ImageBitmap} photo
 * @param {Frame} frame
 * @param {Attempt} attempt
 * @param {string} type
 * @returns {Promise<Blob | null>}
 */
async function drawn(photo, frame, attempt, type) {
  const { canvas } = draw(photo, frame, attempt);
  const blob = await encoded(canvas, type, attempt.quality);
  canvas.width = canvas.height = 0; // makes WebKit free the pixels at once
  return blob?.type === type ? blob : null;
}

/**
 * Return a face without the colour profile that the browser wrote into it.
 *
 * @param {Blob | null} face
 * @returns {Promise<Blob | null>}
 */
async function bare(face) {
  const picture = face && bareWebp(new Uint8Array(await face.arrayBuffer()));
  return picture && new Blob([picture], { type: WEBP });
}

/**
 * Draw a part of a photo on a canvas of this size.
 *
 * @param {ImageBitmap} photo
 * @param {Frame} frame
 * @param {{width: number, height: number}} size
 * @throws {NotEncoded} if the browser has no canvas.
 */
function draw(photo, frame, { width, height }) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new NotEncoded();
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white"; // behind a transparent picture
  context.fillRect(0, 0, width, height);
  context.drawImage(photo, frame.x, frame.y, frame.width, frame.height, 0, 0, width, height);
  return { canvas, context };
}

/**
 * Encode a canvas. A browser that does not know the type encodes another one.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {string} type
 * @param {number} quality
 * @returns {Promise<Blob | null>}
 */
function encoded(canvas, type, quality) {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
