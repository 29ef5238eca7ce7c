import assert from "node:assert/strict";
import { test } from "node:test";

import { turned } from "../../../src/page/officer/canvas.js";

/** @param {[number, number, number, number, number, number]} transform @param {[number, number]} point */
function moved([a, b, c, d, e, f], [x, y]) {
  return [a * x + c * y + e, b * x + d * y + f];
}

for (const [turns, width, height, corner] of [
  [0, 300, 200, [0, 0]],
  [1, 200, 300, [200, 0]],
  [2, 300, 200, [300, 200]],
  [3, 200, 300, [0, 300]],
  [4, 300, 200, [0, 0]],
  [-1, 200, 300, [0, 300]],
]) {
  test(`a page turned ${turns} times has its upper left corner where it belongs`, () => {
    const page = turned(300, 200, Number(turns));
    assert.deepEqual([page.width, page.height], [width, height]);
    assert.deepEqual(moved(page.transform, [0, 0]), corner);
  });
}

test("a turned page covers its canvas and nothing else", () => {
  for (const turns of [0, 1, 2, 3]) {
    const { width, height, transform } = turned(300, 200, turns);
    const corners = [
      [0, 0],
      [300, 0],
      [0, 200],
      [300, 200],
    ].map(([x, y]) => moved(transform, [Number(x), Number(y)]));
    assert.deepEqual(
      [Math.min(...corners.map(([x]) => Number(x))), Math.max(...corners.map(([x]) => Number(x)))],
      [0, width],
    );
    assert.deepEqual(
      [Math.min(...corners.map(([, y]) => Number(y))), Math.max(...corners.map(([, y]) => Number(y)))],
      [0, height],
    );
  }
});
