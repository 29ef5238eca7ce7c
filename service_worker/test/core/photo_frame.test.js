import assert from "node:assert/strict";
import { test } from "node:test";

import { PRINTED_WIDTH, largestFrame, moved, zoomOf, zoomed } from "../../src/core/documents/photo_frame.js";

const LYING = { width: 4000, height: 3000 };
const UPRIGHT = { width: 3000, height: 4000 };
const TINY = { width: 350, height: 300 };

/** @param {import("../../src/core/documents/photo_frame.js").Frame} frame */
const rounded = (frame) => Object.values(frame).map((each) => Math.round(each));

test("the first frame is the largest of 35 by 45 in the middle", () => {
  assert.deepEqual(rounded(largestFrame(LYING)), [833, 0, 2333, 3000]);
  assert.deepEqual(rounded(largestFrame(UPRIGHT)), [0, 71, 3000, 3857]);
});

test("zooming keeps the middle, and ends at the width of a print", () => {
  const frame = zoomed(largestFrame(LYING), LYING, 1);
  assert.deepEqual(rounded(frame), [1794, 1235, PRINTED_WIDTH, 531]);
  assert.deepEqual(rounded(zoomed(frame, LYING, 7)), rounded(frame));
  assert.deepEqual(rounded(zoomed(frame, LYING, 0)), rounded(largestFrame(LYING)));
});

test("the zoom of a frame is the one that it was made by", () => {
  for (const zoom of [0, 0.3, 1]) {
    assert.ok(Math.abs(zoomOf(zoomed(largestFrame(UPRIGHT), UPRIGHT, zoom), UPRIGHT) - zoom) < 1e-9);
  }
});

test("a picture that is too small for a print is cut as large as it can be, and never further", () => {
  const frame = largestFrame(TINY);
  assert.deepEqual(rounded(zoomed(frame, TINY, 1)), rounded(frame));
  assert.equal(zoomOf(frame, TINY), 0);
});

/** Moves of the smallest frame: across, down, and the upper left corner then. @type {[number, number, number[]][]} */
const MOVES = [
  [0, 0, [1794, 1235]],
  [1, 0, [2207, 1235]],
  [0, -1, [1794, 704]],
  [99, 99, [3587, 2469]],
  [-99, -99, [0, 0]],
];
for (const [across, down, corner] of MOVES) {
  test(`a frame that is moved by ${across} and ${down} of itself stays within the picture`, () => {
    const frame = moved(zoomed(largestFrame(LYING), LYING, 1), LYING, across, down);
    assert.deepEqual(rounded(frame), [...corner, PRINTED_WIDTH, 531]);
  });
}

test("zooming out in a corner stays within the picture", () => {
  const corner = moved(zoomed(largestFrame(LYING), LYING, 1), LYING, 99, 99);
  const { x, y, width, height } = zoomed(corner, LYING, 0.2);
  assert.ok(x >= 0 && y >= 0 && x + width <= LYING.width + 1e-6 && y + height <= LYING.height + 1e-6);
});
