/**
 * What a file is, by its first bytes; its name and the type that the browser gives it are only claims.
 *
 * @typedef {"jpeg" | "png" | "webp" | "heic" | "pdf"} FileKind
 */

/** So many bytes are enough to tell. PDF readers look for the mark within the first 1024. */
export const TELLING_BYTES = 1024;

const HEIF_BRANDS = new Set(["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif"]);

/** @param {Uint8Array} start @returns {FileKind | null} null: none that we take. */
export function fileKind(start) {
  const text = String.fromCharCode(...start.subarray(0, TELLING_BYTES));
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "webp";
  if (text.slice(4, 8) === "ftyp" && HEIF_BRANDS.has(text.slice(8, 12))) return "heic";
  return text.includes("%PDF-") ? "pdf" : null;
}

/**
 * The sizes at which a picture is tried until it is small enough: first less quality, then fewer pixels.
 *
 * @param {number} width
 * @param {number} height
 * @returns {Generator<{width: number, height: number, quality: number}>}
 */
export function* attempts(width, height) {
  for (let side = MAX_SIDE_PIXELS; side >= MIN_SIDE_PIXELS; side *= 0.8) {
    const scale = Math.min(1, side / Math.max(width, height));
    for (const quality of [0.85, 0.72, 0.6]) {
      yield { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), quality };
    }
  }
}

/** Pixels: a page of A4 at 230 dots an inch. */
const MAX_SIDE_PIXELS = 2_700;
/** Below this no text can be read. */
const MIN_SIDE_PIXELS = 1_000;
