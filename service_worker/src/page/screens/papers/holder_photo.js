/**
 * The photo for a printed paper: the middle of a picture, cropped to the place on the paper, and redrawn so that it
 * reveals nothing about the phone.
 */

import { fileKind, SIGNATURE_BYTES } from "../../../core/documents/file_kinds.js";
import { PHOTO_MM, withPhoto } from "../../../core/papers/pdf_photo.js";

/** Size of the photo in pixels, at 300 dots an inch. */
export const WIDTH = 413;
export const HEIGHT = 531;
const MAX_BYTES = 60_000;
/** Scales to try. Each is tried with all qualities, so that even a grainy picture becomes small enough. */
const SCALES = [1, 0.75, 0.5, 0.35];
const QUALITIES = [0.9, 0.8, 0.65, 0.5];
/** The limit for the chosen file. Decoding a larger one could end the page. */
const MAX_SOURCE_BYTES = 60 * 1024 * 1024;
const ID_BYTES = 16;

/**
 * Return the photo, or null if the file is no picture.
 *
 * @param {Blob} file - the chosen file.
 * @returns {Promise<import("../../../core/papers/pdf_photo.js").Jpeg | null>}
 */
export async function holderPhoto(file) {
  const kind = fileKind(new Uint8Array(await file.slice(0, SIGNATURE_BYTES).arrayBuffer()));
  if (kind === null || kind === "pdf" || file.size > MAX_SOURCE_BYTES) return null;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!picture) return null;
  try {
    for (const scale of SCALES) {
      const [width, height] = [Math.round(WIDTH * scale), Math.round(HEIGHT * scale)];
      for (const quality of QUALITIES) {
        const jpeg = await drawn(picture, width, height, quality);
        if (jpeg && jpeg.size <= MAX_BYTES) return { bytes: new Uint8Array(await jpeg.arrayBuffer()), width, height };
      }
    }
    return null;
  } finally {
    picture.close();
  }
}

/**
 * Return a paper's PDF with the photo, or null if it has no place for one.
 *
 * @param {Blob} pdf - as the server made it.
 * @param {import("../../../core/papers/pdf_photo.js").PaperPhoto} photo
 * @returns {Promise<Blob | null>}
 */
export async function putOnPaper(pdf, photo) {
  const id = [...crypto.getRandomValues(new Uint8Array(ID_BYTES))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  const bytes = withPhoto(new Uint8Array(await pdf.arrayBuffer()), photo, id);
  return bytes && new Blob([bytes], { type: pdf.type });
}

/**
 * Return the middle of a picture as a JPEG, or null if the browser cannot draw it.
 *
 * @param {ImageBitmap} picture
 * @param {number} width
 * @param {number} height
 * @param {number} quality
 * @returns {Promise<Blob | null>}
 */
async function drawn(picture, width, height, quality) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) return null;
  const cutWidth = Math.min(picture.width, (picture.height * PHOTO_MM.width) / PHOTO_MM.height);
  const cutHeight = Math.min(picture.height, (picture.width * PHOTO_MM.height) / PHOTO_MM.width);
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white"; // behind a transparent picture
  context.fillRect(0, 0, width, height);
  context.drawImage(
    picture,
    (picture.width - cutWidth) / 2,
    (picture.height - cutHeight) / 2,
    cutWidth,
    cutHeight,
    0,
    0,
    width,
    height,
  );
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  canvas.width = canvas.height = 0; // makes WebKit free the pixels at once
  return blob;
}
