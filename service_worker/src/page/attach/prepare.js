/**
 * A chosen file as it will be sent: pictures are drawn anew as JPEG, so that they are small and say nothing of the phone or
 * the place; PDFs stay as they are.
 *
 * @typedef {{blob: Blob, media_type: string, thumbnail: Blob | null}} Prepared
 * @typedef {Prepared & {warnings: string[]}} Seen - `warnings`: what is to be said of a personal photo.
 */

import { SIGNATURE_BYTES, attempts, fileKind } from "../../core/file_kinds.js";
import { meanColour, photoWarnings } from "../../core/photo.js";

/** A page that can be read takes no more. */
const MAX_PICTURE_BYTES = 1_000_000;
/** Below the server's limit for a sealed file, which is 25 MiB. */
export const MAX_PDF_BYTES = 24 * 1024 * 1024;
/** A file above this is no photo of a page; decoding it could end the page. */
const MAX_SOURCE_BYTES = 60 * 1024 * 1024;
const THUMBNAIL_SIDE = 112;
const SAMPLE_SIDE = 64;

/** The file cannot be taken; `code` says why. */
export class Unusable extends Error {
  /** @param {"wrong_type" | "not_a_photo" | "too_large" | "undecodable" | "empty"} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** @param {File} file @param {string} accepted - media types, as an input's `accept`. @returns {Promise<Seen>} @throws {Unusable} */
export async function prepare(file, accepted) {
  if (file.size === 0) throw new Unusable("empty");
  const isPhoto = accepted !== "" && !accepted.includes("pdf");
  const kind = fileKind(new Uint8Array(await file.slice(0, SIGNATURE_BYTES).arrayBuffer()));
  if (kind === null) throw new Unusable("wrong_type");
  if (kind === "pdf") {
    if (isPhoto) throw new Unusable("not_a_photo");
    if (file.size > MAX_PDF_BYTES) throw new Unusable("too_large");
    return { blob: file, media_type: "application/pdf", thumbnail: null, warnings: [] };
  }
  if (file.size > MAX_SOURCE_BYTES) throw new Unusable("too_large");
  const picture = await decode(file);
  try {
    const warnings = isPhoto ? photoWarnings(picture.width, picture.height, upperCorners(picture)) : [];
    return { blob: await smallEnough(picture), media_type: "image/jpeg", thumbnail: await thumbnailOf(picture), warnings };
  } finally {
    picture.close();
  }
}

/** @param {Blob} file */
async function decode(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new Unusable("undecodable");
  }
}

/** @param {ImageBitmap} picture */
async function smallEnough(picture) {
  let smallest = null;
  for (const { width, height, quality } of attempts(picture.width, picture.height)) {
    smallest = await drawn(picture, width, height, quality);
    if (smallest.size <= MAX_PICTURE_BYTES) return smallest;
  }
  if (!smallest) throw new Unusable("undecodable");
  return smallest;
}

/** @param {ImageBitmap} picture */
function thumbnailOf(picture) {
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(picture.width, picture.height));
  return drawn(picture, Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)), 0.6);
}

/** Their mean colours. @param {ImageBitmap} picture */
function upperCorners(picture) {
  const corner = Math.round(SAMPLE_SIDE / 8);
  const canvas = Object.assign(document.createElement("canvas"), { width: SAMPLE_SIDE, height: SAMPLE_SIDE });
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!context) throw new Unusable("undecodable");
  context.drawImage(picture, 0, 0, SAMPLE_SIDE, SAMPLE_SIDE);
  return [0, SAMPLE_SIDE - corner].map((x) => meanColour(context.getImageData(x, 0, corner, corner).data));
}

/** @param {ImageBitmap} picture @param {number} width @param {number} height @param {number} quality @returns {Promise<Blob>} */
async function drawn(picture, width, height, quality) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new Unusable("undecodable");
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white"; // behind a transparent picture
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  canvas.width = canvas.height = 0; // WebKit frees the pixels at once
  if (!blob) throw new Unusable("undecodable");
  return blob;
}
