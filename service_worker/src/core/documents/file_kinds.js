/**
 * Recognises a file's kind by its signature. Its name and the browser's media type are not trusted.
 *
 * @typedef {"jpeg" | "png" | "webp" | "heic" | "pdf"} FileKind
 */

/** The number of bytes that are read from the start of a file. PDF readers look for the header within the first 1024. */
export const SIGNATURE_BYTES = 1024;

/** The largest PDF. It is below the server's limit for a sealed file, which is 25 MiB. */
export const MAX_PDF_BYTES = 24 * 1024 * 1024;
/** The largest photo. A larger file is no photo of a page, and decoding it could crash the page. */
export const MAX_PHOTO_BYTES = 60 * 1024 * 1024;

/** The major brands of HEIC and AVIF files (ISO/IEC 14496-12, `ftyp`). */
const HEIF_BRANDS = new Set(["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif"]);

/**
 * Return the kind of a file, or null if it is none that we accept.
 *
 * @param {Uint8Array} start - first bytes of the file.
 * @param {number} [pdfWithin] - within how many bytes the PDF header must begin.
 * @returns {FileKind | null}
 */
export function fileKind(start, pdfWithin = SIGNATURE_BYTES) {
  const text = String.fromCharCode(...start.subarray(0, SIGNATURE_BYTES));
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "webp";
  if (text.slice(4, 8) === "ftyp" && HEIF_BRANDS.has(text.slice(8, 12))) return "heic";
  return text.slice(0, pdfWithin).includes("%PDF-") ? "pdf" : null;
}
