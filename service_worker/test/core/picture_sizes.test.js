import assert from "node:assert/strict";
import { test } from "node:test";
import { attempts } from "../../src/core/documents/picture_sizes.js";

test("a picture is first tried at the size it may have, and never made larger", () => {
  assert.deepEqual(attempts(4000, 3000).next().value, { width: 2700, height: 2025, quality: 0.85 });
  assert.deepEqual(attempts(600, 800).next().value, { width: 600, height: 800, quality: 0.85 });
});

test("attempts end before text cannot be read any more", () => {
  const sizes = [...attempts(4000, 3000)].map(({ width }) => width);
  assert.ok(Math.min(...sizes) >= 1000);
  assert.ok(sizes.length > 6);
});

test("a picture of one pixel's height keeps it", () => {
  assert.ok([...attempts(9000, 1)].every(({ height }) => height === 1));
});
