/**
 * Pictures of a Data Matrix whose finder pattern is broken, with the pattern drawn again.
 *
 * Two sides of a Data Matrix are solid lines, by which the decoder finds it. A scratch or a fold across one of them
 * hides the whole code, although its error correction could do without the modules that are lost. Nobody knows which
 * two sides were solid, so each pair of adjacent sides is tried.
 *
 * @import { GreyPicture } from "./grey_picture.js"
 * @import { Point } from "./dark_squares.js"
 */

import { darkSquares } from "./dark_squares.js";
import { sharpened } from "./grey_picture.js";

/** The side of a square as it is drawn anew, in pixels, and the margin around it. */
const [SIDE, MARGIN] = [480, 60];
/** The width of the drawn lines. A module of our papers' codes has ten pixels there, and more if it has few. */
const LINE = 8;
const WHITE = 255;

/**
 * Return the squares of a picture that may be a Data Matrix, each upright and with two of its sides drawn as solid
 * lines.
 *
 * @param {GreyPicture} picture
 * @returns {Generator<GreyPicture, void>}
 */
export function* mended(picture) {
  for (const square of darkSquares(picture)) {
    const upright = sharpened(turnedUpright(picture, square), 3, 2);
    for (const isBelow of [true, false]) {
      for (const isLeft of [true, false]) yield withLines(upright, isBelow, isLeft);
    }
  }
}

/**
 * Return a square of a picture, upright.
 *
 * @param {GreyPicture} picture
 * @param {Point[]} square - its corners, one after the other.
 * @returns {GreyPicture}
 */
function turnedUpright({ width, height, grey }, square) {
  const [origin, right, , below] = /** @type {[Point, Point, Point, Point]} */ (square);
  const size = SIDE + 2 * MARGIN;
  const upright = new Uint8Array(size * size).fill(WHITE);
  const pixel = (/** @type {number} */ x, /** @type {number} */ y) => grey[y * width + x] ?? WHITE;
  for (let v = 0, to = 0; v < size; v += 1) {
    for (let u = 0; u < size; u += 1, to += 1) {
      const [along, down] = [(u + 0.5 - MARGIN) / SIDE, (v + 0.5 - MARGIN) / SIDE];
      const x = origin.x + along * (right.x - origin.x) + down * (below.x - origin.x) - 0.5;
      const y = origin.y + along * (right.y - origin.y) + down * (below.y - origin.y) - 0.5;
      const [left, top] = [Math.floor(x), Math.floor(y)];
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const [part, share] = [x - left, y - top];
      const upper = pixel(left, top) * (1 - part) + pixel(left + 1, top) * part;
      const lower = pixel(left, top + 1) * (1 - part) + pixel(left + 1, top + 1) * part;
      upright[to] = upper * (1 - share) + lower * share;
    }
  }
  return { width: size, height: size, grey: upright };
}

/**
 * Return the picture with two sides of the square in it drawn as solid lines.
 *
 * @param {GreyPicture} upright
 * @param {boolean} isBelow - whether the lower side is drawn; else the upper one.
 * @param {boolean} isLeft - whether the left side is drawn; else the right one.
 * @returns {GreyPicture}
 */
function withLines({ width, height, grey }, isBelow, isLeft) {
  const drawn = grey.slice();
  const [first, last] = [MARGIN, MARGIN + SIDE];
  const row = isBelow ? last - LINE : first;
  const column = isLeft ? first : last - LINE;
  for (let y = first; y < last; y += 1) {
    if (y >= row && y < row + LINE) drawn.fill(0, y * width + first, y * width + last);
    drawn.fill(0, y * width + column, y * width + column + LINE);
  }
  return { width, height, grey: drawn };
}
