/** Grey pictures, and what makes codes in them easier to read. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { asPgm, enlarged, greyOf, halved, sharpened } from "../../src/barcodes/grey_picture.js";

/** @import { GreyPicture } from "../../src/barcodes/grey_picture.js" */

/** @param {number[][]} rows @returns {GreyPicture} */
const picture = (rows) => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  grey: new Uint8Array(rows.flat()),
});
/** @param {GreyPicture} of */
const rowsOf = ({ width, height, grey }) =>
  Array.from({ length: height }, (_, y) => [...grey.subarray(y * width, (y + 1) * width)]);

test("white is white, black is black, and green is lighter than red, and red than blue", () => {
  const colours = [255, 255, 255, 255, 0, 0, 0, 255, 0, 255, 0, 255, 255, 0, 0, 255, 0, 0, 255, 255];
  const { grey } = greyOf({ width: 5, height: 1, data: new Uint8ClampedArray(colours) });
  assert.deepEqual([...grey], [255, 0, 150, 76, 29]);
});

test("an enlarged picture goes in steps from each pixel to its neighbours", () => {
  assert.deepEqual(rowsOf(enlarged(picture([[0, 80]]))), [
    [0, 20, 60, 80],
    [0, 20, 60, 80],
  ]);
  assert.deepEqual(rowsOf(enlarged(picture([[0], [80]]))), [
    [0, 0],
    [20, 20],
    [60, 60],
    [80, 80],
  ]);
});

test("an enlarged picture of one colour keeps it", () => {
  const rows = Array.from({ length: 3 }, () => [255, 255, 255, 255]);
  assert.ok(enlarged(picture(rows)).grey.every((value) => value === 255));
});

test("a halved picture has the mean of four pixels, and not an odd last row or column", () => {
  assert.deepEqual(
    rowsOf(
      halved(
        picture([
          [0, 10, 9],
          [20, 30, 9],
          [9, 9, 9],
        ]),
      ),
    ),
    [[15]],
  );
});

test("sharpening increases the difference from what is around, and stays within black and white", () => {
  const sharp = sharpened(picture([[100, 100, 130, 100, 100]]), 1, 2);
  assert.deepEqual(rowsOf(sharp), [[100, 80, 170, 80, 100]]);
  assert.deepEqual(rowsOf(sharpened(picture([[0, 0, 255, 0, 0]]), 1, 2)), [[0, 0, 255, 0, 0]]);
});

test("sharpening goes up and down as it goes to both sides", () => {
  const rows = [[100], [100], [130], [100], [100]];
  assert.deepEqual(rowsOf(sharpened(picture(rows), 1, 2)).flat(), [100, 80, 170, 80, 100]);
});

test("sharpening leaves a picture of one colour as it is", () => {
  const rows = Array.from({ length: 4 }, () => [90, 90, 90]);
  assert.deepEqual(rowsOf(sharpened(picture(rows), 2, 4)), rows);
});

test("a Portable GrayMap names the size before the pixels", () => {
  const file = asPgm(picture([[1, 2, 3]]));
  assert.deepEqual([...file], [..."P5\n3 1\n255\n"].map((each) => each.charCodeAt(0)).concat(1, 2, 3));
});
