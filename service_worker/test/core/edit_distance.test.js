import assert from "node:assert/strict";
import { test } from "node:test";

import { editDistance } from "../../src/core/edit_distance.js";

const WORDS = ["visa", "vsia", "vis", "visaa", "vita", "avis"];

test("a swap of neighbours is one mistake, and so is a letter more, less or other", () => {
  assert.deepEqual(
    WORDS.map((word) => editDistance("visa", word, { swaps: true })),
    [0, 1, 1, 1, 1, 2],
  );
});

test("without swaps, neighbours in the wrong order are two mistakes", () => {
  assert.deepEqual(
    WORDS.map((word) => editDistance("visa", word)),
    [0, 2, 1, 1, 1, 2],
  );
});

test("the beginning of a word counts whole while it is typed", () => {
  assert.equal(editDistance("extension", "extens", { swaps: true, begins: true }), 0);
  assert.equal(editDistance("extension", "extnesi", { swaps: true, begins: true }), 1);
});

test("only two neighbours that changed places are one mistake", () => {
  assert.equal(editDistance("xa", "ab", { swaps: true }), 2);
  assert.equal(editDistance("bx", "ab", { swaps: true }), 2);
});
