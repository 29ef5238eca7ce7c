/** The questions that a form has left, and the time to allow for them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { minutesFor, questionsLeft } from "../../src/core/forms/progress.js";

/** A question as the form asks it, with the number that it adds to those left. @type {[string, any, number][]} */
const QUESTIONS = [
  ["without an answer", {}, 1],
  ["with an answer", { answer: "x" }, 0],
  ["answered with no", { answer: false }, 0],
  ["that need not be answered", { field: { kind: "text", required: false } }, 0],
  ["for a group, whose items ask for themselves", { field: { kind: "group" } }, 0],
  ["that is asked only because the ministry requests it", { isDue: false }, 0],
];
for (const [name, parts, left] of QUESTIONS)
  test(`a question ${name} leaves ${left}`, () => {
    const question = { section: "a", path: "q", field: { kind: "text" }, answer: null, context: null, isDue: true };
    assert.equal(questionsLeft(/** @type {any} */ ([{ ...question, ...parts }])), left);
  });

/** Numbers of questions, with the minutes to allow. @type {[number, number][]} */
const MINUTES = [
  [1, 5],
  [12, 5],
  [18, 5],
  [19, 10],
  [31, 10],
  [32, 15],
  [38, 15],
  [100, 40],
];
for (const [count, minutes] of MINUTES)
  test(`for ${count} questions ${minutes} minutes are allowed`, () => {
    assert.equal(minutesFor(count), minutes);
  });
