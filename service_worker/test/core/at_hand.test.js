/** A person should have documents at hand before a form, and papers from which answers are copied. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isAnswered, isToHaveAtHand, withTick } from "../../src/core/forms/at_hand.js";

/** @param {object} parts */
const question = (parts) =>
  /** @type {any} */ ({
    section: "a",
    path: "q",
    field: { kind: "file" },
    answer: null,
    context: null,
    isDue: true,
    ...parts,
  });

for (const kind of ["file", "code", "mrz", "national_number", "establishment_number", "passport"])
  test(`the answer to a question of kind ${kind} is a paper, or stands on one`, () => {
    assert.equal(isToHaveAtHand(question({ field: { kind } })), true);
  });

for (const kind of ["text", "date", "choice", "yes_no", "declaration", "group", "phone"])
  test(`the answer to a question of kind ${kind} needs no paper`, () => {
    assert.equal(isToHaveAtHand(question({ field: { kind } })), false);
  });

test("a document that is asked only because the ministry requests it need not be at hand before", () => {
  assert.equal(isToHaveAtHand(question({ isDue: false })), false);
});

/** @type {[string, any, boolean][]} */
const ANSWERS = [
  ["nothing", null, false],
  ["a list of no documents", [], false],
  ["a document", ["0198f2a0"], true],
  ["a number", "P4081725B", true],
];
for (const [name, answer, expected] of ANSWERS)
  test(`${name} ${expected ? "answers" : "does not answer"} the question`, () => {
    assert.equal(isAnswered(question({ answer })), expected);
  });

test("a tick is kept once, and goes when the box is unticked", () => {
  assert.deepEqual(withTick(undefined, "photo", true), ["photo"]);
  assert.deepEqual(withTick(["photo", "mrz"], "photo", true), ["mrz", "photo"]);
  assert.deepEqual(withTick(["photo", "mrz"], "photo", false), ["mrz"]);
});
