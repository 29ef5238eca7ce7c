/** Two problems at one path, and which answers name a document. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { checkAnswers } from "../../src/core/forms/answers.js";
import { factsOf } from "./vectors.js";

/** @typedef {import("../../src/core/types.js").Json} Json */

const NAME = { id: "name", kind: "text", script: "any", min_chars: 1, max_chars: 9, lines: 1, required: false };
const PHOTO = { id: "photo", kind: "file", document: "D03", max_files: 1, required: false };

/**
 * Return the path and code of each problem of these answers.
 *
 * @param {Record<string, Json>} answers
 * @param {any} [facts]
 * @param {any[]} [rules]
 */
function problemsOf(answers, facts = {}, rules = []) {
  const declaration = /** @type {any} */ ({ sections: [{ id: "reader", fields: [NAME, PHOTO] }], rules });
  return checkAnswers(declaration, answers, factsOf(facts)).map(({ path, code }) => [path, code]);
}

test("of an answer that is wrong in itself and breaks a rule, only the former is said", () => {
  const unnamed = { op: "not", condition: { op: "answered", field: "name" } };
  const rule = { id: "R1", at: "name", test: unnamed, severity: "blocks" };
  assert.deepEqual(problemsOf({ name: "Ali Ali Ali" }, {}, [rule]), [["name", "too_long"]]);
});

const DOCUMENTS = [{ id: "p", code: "D03", path: "D03" }];

test("an answer to another question does not name a document, though it is the same text", () => {
  assert.deepEqual(problemsOf({ name: "p" }, { documents: DOCUMENTS }), [["D03", "unused_file"]]);
});

for (const [question, answer] of /** @type {[string, Json][]} */ ([["name", ["p"]], ["photo", "p"]]))
  test(`${JSON.stringify(answer)} as the answer to the question “${question}” names no document`, () => {
    const expected = [[question, "wrong_type"], ["D03", "unused_file"]];
    assert.deepEqual(problemsOf({ [question]: answer }, { documents: DOCUMENTS }), expected);
  }); // prettier-ignore
