/** Squares that may be a Data Matrix. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { darkSquares } from "../../src/barcodes/dark_squares.js";

const [SIZE, SIDE] = [300, 120];

/**
 * Draw a chequered square in the middle of a white picture.
 *
 * @param {number} angle - in radians.
 * @param {number} [stretch] - its width, as a multiple of its height.
 */
function chequered(angle, stretch = 1) {
  const grey = new Uint8Array(SIZE * SIZE).fill(230);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const [right, down] = [x + 0.5 - SIZE / 2, y + 0.5 - SIZE / 2];
      const [u, v] = [(right * cos + down * sin) / stretch + SIDE / 2, down * cos - right * sin + SIDE / 2];
      const isIn = u >= 0 && v >= 0 && u < SIDE && v < SIDE;
      if (isIn && (Math.floor(u / 6) + Math.floor(v / 6)) % 2 === 0) grey[y * SIZE + x] = 40;
    }
  }
  return { width: SIZE, height: SIZE, grey };
}

for (const degrees of [0, 10, 33, 45]) {
  test(`a square that is turned by ${degrees}° is found`, () => {
    const angle = (degrees * Math.PI) / 180;
    const [square = []] = darkSquares(chequered(angle));
    const distances = square.map(({ x, y }) => Math.hypot(x - SIZE / 2, y - SIZE / 2));
    assert.equal(square.length, 4);
    for (const distance of distances) assert.ok(Math.abs(distance - SIDE / Math.SQRT2) < 5, String(distance));
  });
}

test("a white strip does not part a square", () => {
  const picture = chequered(0);
  picture.grey.fill(230, 150 * SIZE, 158 * SIZE);
  assert.equal(darkSquares(picture).length, 1);
});

test("an oblong, and nothing at all, are no squares", () => {
  assert.deepEqual(darkSquares(chequered(0.2, 1.6)), []);
  assert.deepEqual(darkSquares({ width: SIZE, height: SIZE, grey: new Uint8Array(SIZE * SIZE).fill(230) }), []);
});
