import assert from "node:assert/strict";
import { test } from "node:test";

import { sentence } from "../../src/core/problem_text.js";

const WORDS = {
  "problem.too_long": "Use {n} characters",
  "problem.too_late": "Not after {date}",
  "problem.other": "Look again",
};

test("a code becomes its sentence", () => assert.equal(sentence("too_long", { n: 5 }, WORDS, {}), "Use 5 characters"));
test("a day is written as Jordan writes it", () =>
  assert.equal(sentence("too_late", { date: "2026-12-31" }, WORDS, {}), "Not after 31/12/2026"));
test("a rule brings its own message", () =>
  assert.equal(sentence("R01", {}, WORDS, { R01: "Too short" }), "Too short"));
test("an unknown code has a sentence too", () => assert.equal(sentence("toString", {}, WORDS, {}), "Look again"));
test("a placeholder without a value stays", () => assert.equal(sentence("R01", {}, WORDS, { R01: "{ref}" }), "{ref}"));

test("only a day is turned round", () =>
  assert.equal(sentence("R01", { ref: "A-1-2" }, {}, { R01: "{ref}" }), "A-1-2"));
