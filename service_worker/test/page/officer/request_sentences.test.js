/** The ready sentences that fit what is chosen. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fits } from "../../../src/page/officer/request_sentences.js";

/** About, what is chosen, whether the sentence fits. @type {[string, string[], boolean][]} */
const CASES = [
  ["all", [], true],
  ["all", ["answers"], true],
  ["answers", [], false],
  ["answers", ["answers"], true],
  ["answers", ["D01"], false],
  ["documents", ["D01"], true],
  ["documents", ["answers"], false],
  ["D01", ["answers", "D01"], true],
  ["D01", ["D02"], false],
];

for (const [about, chosen, expected] of CASES) {
  test(`a sentence about ${about} ${expected ? "fits" : "does not fit"} [${chosen}]`, () => {
    const items = /** @type {any[]} */ (chosen.map((each) => ({ about: each })));
    assert.equal(fits(about, items), expected);
  });
}
