/** A picture of a portrait is encoded in ever smaller forms until it fits. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { NotEncoded, smallEnough } from "../../../src/page/officer/portrait_pictures.js";

const ATTEMPTS = [0.9, 0.5, 0.1].map((quality) => ({ width: 48, height: 60, quality }));
/** Encode as a codec whose files have a hundred bytes for each tenth of quality. */
const encode = async (/** @type {{quality: number}} */ { quality }) => new Blob(["x".repeat(quality * 1000)]);

for (const [most, size] of [
  [900, 900],
  [899, 500],
  [500, 500],
  [100, 100],
]) {
  test(`of ${most} bytes at most, the best that fits has ${size}`, async () => {
    assert.equal((await smallEnough(ATTEMPTS, most, encode)).length, size);
  });
}

test("a picture of which no form fits is not made", async () => {
  await assert.rejects(smallEnough(ATTEMPTS, 99, encode), NotEncoded);
});

test("a picture that the browser cannot encode is not made", async () => {
  await assert.rejects(
    smallEnough(ATTEMPTS, 900, async () => null),
    NotEncoded,
  );
});
