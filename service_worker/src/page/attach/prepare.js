/**
 * Prepares a chosen file for sending. Pictures are redrawn as JPEG, so that they are small and reveal nothing about the
 * phone or the place; PDFs stay unchanged.
 *
 * @import { Frame } from "../../core/documents/photo_frame.js"
 * @import { Preview } from "../../pictures/redraw.js"
 * @typedef {{blob: Blob, media_type: string, thumbnail: Blob | null, isPhoto: boolean}} Prepared - `isPhoto`: whether
 *   it is a photo of a person.
 * @typedef {Prepared & {warnings: string[]}} Seen - `warnings`: doubts about a personal photo.
 */

import { MAX_PDF_BYTES, MAX_PHOTO_BYTES, SIGNATURE_BYTES, fileKind } from "../../core/documents/file_kinds.js";
import { previewPicture, redrawPicture } from "./picture.js";

/** The error when a file cannot be accepted; `code` says why. */
export class Unusable extends Error {
  /**
   * @param {"wrong_type" | "not_a_photo" | "too_large" | "undecodable" | "empty"} code
   * @param {ErrorOptions} [options]
   */
  constructor(code, options) {
    super(code, options);
    this.code = code;
  }
}

/**
 * Prepare a file.
 *
 * @param {File} file
 * @param {string} accepted - media types, as in an input's `accept`.
 * @param {AbortSignal} signal - aborted when the file is not wanted any more.
 * @param {(preview: Preview) => Promise<Frame | null>} chooseFrame - asks for the part of a picture that becomes a
 *   personal photo. It returns null if the picture is not wanted any more, and aborts `signal`.
 * @returns {Promise<Seen>}
 * @throws {Unusable}
 * @throws {unknown} the signal's reason, if it is aborted.
 */
export async function prepare(file, accepted, signal, chooseFrame) {
  if (file.size === 0) throw new Unusable("empty");
  const isPhoto = accepted !== "" && !accepted.includes("pdf");
  const kind = fileKind(new Uint8Array(await file.slice(0, SIGNATURE_BYTES).arrayBuffer()));
  if (kind === null) throw new Unusable("wrong_type");
  if (kind === "pdf") {
    if (isPhoto) throw new Unusable("not_a_photo");
    if (file.size > MAX_PDF_BYTES) throw new Unusable("too_large");
    return { blob: file, media_type: "application/pdf", thumbnail: null, isPhoto, warnings: [] };
  }
  if (file.size > MAX_PHOTO_BYTES) throw new Unusable("too_large");
  /** @template Made @param {Promise<Made>} drawing @returns {Promise<Made>} */
  const decodable = (drawing) =>
    drawing.catch((cause) => {
      signal.throwIfAborted();
      throw new Unusable("undecodable", { cause });
    });
  const frame = isPhoto ? await chooseFrame(await decodable(previewPicture(file, signal))) : null;
  return { media_type: "image/jpeg", isPhoto, ...(await decodable(redrawPicture(file, frame, signal))) };
}
