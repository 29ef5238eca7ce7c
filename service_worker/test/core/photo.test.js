import assert from "node:assert/strict";
import { test } from "node:test";

import { meanColour, photoWarnings } from "../../src/core/documents/photo.js";

/** @typedef {import("../../src/core/documents/photo.js").Colour} Colour */
/** @type {Record<string, Colour>} */
const WALL = {
  white: [250, 250, 250],
  cream: [240, 235, 215],
  grey: [190, 190, 192],
  blue: [173, 205, 232],
  shade: [120, 118, 115],
  brown: [140, 100, 70],
  red: [200, 40, 40],
};

for (const colour of ["white", "cream", "grey", "blue"]) {
  test(`before a ${colour} wall nothing is said`, () =>
    assert.deepEqual(photoWarnings(600, 800, [WALL[colour], WALL[colour]]), []));
}
for (const colour of ["shade", "brown", "red"]) {
  test(`a ${colour} background is named`, () =>
    assert.deepEqual(photoWarnings(600, 800, [WALL[colour], WALL[colour]]), ["photo_dark"]));
}

test("one dark corner is enough", () => {
  assert.deepEqual(photoWarnings(600, 800, [WALL.white, WALL.brown]), ["photo_dark"]);
});

test("the smallest size is enough, and a pixel less is not", () => {
  assert.deepEqual(photoWarnings(413, 531, [WALL.white]), []);
  assert.deepEqual(photoWarnings(412, 531, [WALL.white]), ["photo_small"]);
  assert.deepEqual(photoWarnings(413, 530, [WALL.white]), ["photo_small"]);
});

test("both are said", () => assert.deepEqual(photoWarnings(100, 100, [WALL.shade]), ["photo_small", "photo_dark"]));

test("a mean colour leaves opacity aside", () => {
  assert.deepEqual(meanColour(new Uint8ClampedArray([0, 100, 200, 255, 100, 200, 0, 0])), [50, 150, 100]);
});
