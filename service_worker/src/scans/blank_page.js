/** Tells an empty page of a scan from one with anything on it. */

/** The part of each side at a page's edges that is not looked at: scanners leave shadows there. */
const EDGE = 0.04;
/** The difference in brightness, of 255, from which a pixel is not paper. */
const CONTRAST = 32;
/** The share of pixels that may be dust. One line of text is more. */
const DUST = 0.0003;

/**
 * Return whether a page is empty.
 *
 * @param {Pick<ImageData, "data" | "width" | "height">} page
 */
export function isBlank({ data, width, height }) {
  const [left, top] = [Math.floor(width * EDGE), Math.floor(height * EDGE)];
  const counts = new Uint32Array(256);
  for (let y = top; y < height - top; y += 1) {
    for (let x = left; x < width - left; x += 1) {
      const at = (y * width + x) * 4;
      const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
      const brightness = Math.min(red, green, blue); // so that coloured ink is no paper either
      counts[brightness] = (counts[brightness] ?? 0) + 1;
    }
  }
  const paper = counts.indexOf(Math.max(...counts));
  const marks = counts.reduce(
    (sum, count, brightness) => (Math.abs(brightness - paper) < CONTRAST ? sum : sum + count),
    0,
  );
  return marks <= (width - 2 * left) * (height - 2 * top) * DUST;
}
