/** Classes of characters, where the vectors of both languages do not look. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { MAX_ANSWER_LENGTH, hasUnprintable, isLegible, isTooLong, tidyParagraph } from "../../src/core/characters.js";

test("no empty line is left at the end of a paragraph", () => {
  assert.equal(tidyParagraph(" \n\n first\n\n\n\n second \n \n\n"), "first\n\nsecond");
});

test("blanks at the ends of a text are no marks without a letter", () => {
  assert.equal(hasUnprintable(" text "), false);
  assert.equal(hasUnprintable(" "), false);
});

for (const [name, text, expected] of /** @type {[string, string, boolean][]} */ ([
  ["of several lines", "first\nsecond\r\n\r\nthird\t.", true],
  ["with marks of direction, which are left out,", "\u200fنص\u200e", true],
  ["with a control character", "a\x00b", false],
  ["with half of a surrogate pair", "a\ud800b", false],
  ["with a filler that looks like nothing", "a\u3164b", false],
  ["with a mark on no letter", "a \u064b b", false],
  ["with a mark on no letter at the beginning of a line", "a\n\u064bb", false],
  ["with eleven marks on one letter", `a${"\u0301".repeat(12)}`, false],
]))
  test(`a text ${name} is ${expected ? "legible" : "not legible"}`, () => assert.equal(isLegible(text), expected));

test("an answer may have 10,000 code points, however many units of UTF-16 they take", () => {
  assert.equal(MAX_ANSWER_LENGTH, 10_000);
  for (const character of ["a", "𝒜"]) {
    assert.equal(isTooLong(character.repeat(10_000)), false, character);
    assert.equal(isTooLong(character.repeat(10_001)), true, character);
  }
  assert.equal(isTooLong("𝒜".repeat(6_000)), false);
});
