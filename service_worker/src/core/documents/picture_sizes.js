/** The sizes and qualities at which photos of documents are encoded. */

/**
 * Yield the sizes and qualities at which a picture is encoded until it is small enough: first less quality, then fewer
 * pixels.
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

/** The longer side of the first attempt in pixels: a page of A4 at 230 dots an inch. */
const MAX_SIDE_PIXELS = 2_700;
/** The smallest longer side in pixels. Below it no text can be read. */
const MIN_SIDE_PIXELS = 1_000;
