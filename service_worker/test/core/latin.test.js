/**
 * Names in the letters of machine-readable lines; pytest reads the same vectors in `tests/unit/rules/test_latin.py`.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { latin } from "../../src/core/latin.js";
import { vectorsOf } from "./vectors.js";

const { names, letters } = vectorsOf("latin");

for (const { name, zone } of names) test(`${name} is spelled ${zone}`, () => assert.equal(latin(name), zone));

test("every letter of a Latin name is spelled as its vector says", () => {
  assert.deepEqual(Object.fromEntries(Object.keys(letters).map((letter) => [letter, latin(letter)])), letters);
});
