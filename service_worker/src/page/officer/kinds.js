/** The viewer for each kind of file. */

import { fileKind } from "../../core/documents/file_kinds.js";

/** Stricter than on phones: a PDF must begin with its header. */
const PDF_WITHIN_BYTES = "%PDF-".length;

/**
 * Return the viewer for a file, or null if there is none. JPEG and PNG are images.
 *
 * @param {Uint8Array} bytes
 * @returns {"image" | "pdf" | null}
 */
export function kindOf(bytes) {
  const kind = fileKind(bytes, PDF_WITHIN_BYTES);
  if (kind === "jpeg" || kind === "png") return "image";
  return kind === "pdf" ? "pdf" : null;
}
