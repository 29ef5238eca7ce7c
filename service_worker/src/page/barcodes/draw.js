/**
 * A QR code (ISO/IEC 18004) as one path of an SVG, for a screen that another phone scans.
 *
 * @typedef {{size: number, path: string}} Drawing - `size`: modules of a side, with the quiet zone; `path`: the dark
 *   modules, one unit each.
 */

import { correction, generate } from "lean-qr";

/** Width in modules (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4;
/**
 * The length from which a text is drawn with the least error correction. Its symbol has so many modules that size helps
 * a camera more.
 */
const LONG = 1_000;

/**
 * Draw a text as a QR code.
 *
 * The error correction level is M (15 %), L (7 %) for a long text, or higher if that takes no larger symbol: a screen
 * is neither torn nor dirty, and more modules are smaller. Text of digits, capitals and " $%*+-./:" is written in
 * alphanumeric mode.
 *
 * @param {string} text
 * @returns {Drawing}
 * @throws {Error} if the text is too long for the largest symbol.
 */
export function drawQr(text) {
  const code = generate(text, { minCorrectionLevel: text.length < LONG ? correction.M : correction.L });
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      const start = x;
      while (code.get(x, y)) x += 1;
      if (x > start) path += `M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${x - start}v1H${start + QUIET_ZONE}z`;
    }
  }
  return { size: code.size + 2 * QUIET_ZONE, path };
}
