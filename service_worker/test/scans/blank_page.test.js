import assert from "node:assert/strict";
import { test } from "node:test";

import { isBlank } from "../../src/scans/blank_page.js";

const [WIDTH, HEIGHT] = [850, 1200];

/** Return a page of paper with noise, on which `draw` may set pixels. */
function page(draw = () => {}, paper = 246) {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let n = 0; n < data.length; n += 1) data[n] = paper + ((n * 7919) % 9) - 4;
  /** Set a rectangle to a colour. */
  const fill = (x, y, width, height, [red, green, blue]) => {
    for (let row = y; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1)
        data.set([red, green, blue, 255], (row * WIDTH + column) * 4);
  };
  draw(fill);
  return { data, width: WIDTH, height: HEIGHT };
}

test("paper with noise is empty", () => assert.equal(isBlank(page()), true));
test("grey recycled paper is empty", () => assert.equal(isBlank(page(undefined, 190)), true));
test("shadows of the scanner at the edges are not looked at", () =>
  assert.equal(isBlank(page((fill) => fill(0, 0, 20, HEIGHT, [40, 40, 40]))), true));
test("a speck of dust does not count", () =>
  assert.equal(isBlank(page((fill) => fill(300, 300, 10, 10, [30, 30, 30]))), true));
test("one line of text counts", () =>
  assert.equal(isBlank(page((fill) => fill(300, 300, 60, 8, [30, 30, 30]))), false));
test("a red stamp counts", () => assert.equal(isBlank(page((fill) => fill(300, 300, 60, 60, [230, 40, 40]))), false));
test("a faint blue stamp counts", () =>
  assert.equal(isBlank(page((fill) => fill(300, 300, 60, 60, [190, 200, 245]))), false));
