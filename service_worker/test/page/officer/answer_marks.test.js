import assert from "node:assert/strict";
import { test } from "node:test";

import { AnswerMarks, forgetMarks } from "../../../src/page/officer/answer_marks.js";

const NUMBER = { path: "passport_no", label: "Number", value: "P4081725B" };
const EXPIRY = { path: "expiry", label: "Expiry", value: "9 January 2027" };
const DIFFERS = /** @type {const} */ ({ state: "differs", says: "2026" });

test("marks that were not sent are there when the document is opened again", () => {
  new AnswerMarks("again", [NUMBER, EXPIRY], []).set(EXPIRY, DIFFERS);
  assert.deepEqual(new AnswerMarks("again", [NUMBER, EXPIRY], []).toJson(), {
    agrees: [],
    differs: [{ path: "expiry", says: "2026" }],
  });
});

test("an answer that was corrected meanwhile has no mark", () => {
  new AnswerMarks("corrected", [EXPIRY], []).set(EXPIRY, DIFFERS);
  const corrected = { ...EXPIRY, value: "9 January 2026" };
  assert.equal(new AnswerMarks("corrected", [corrected], []).of(corrected), null);
});

test("marks of the last verdict are there, and the officer's own go before them", () => {
  new AnswerMarks("recorded", [NUMBER, EXPIRY], []).set(EXPIRY, { state: "agrees", says: "" });
  const marks = new AnswerMarks(
    "recorded",
    [NUMBER, EXPIRY],
    [
      ["passport_no", "agrees", ""],
      ["expiry", "differs", "2026"],
    ],
  );
  assert.deepEqual(marks.toJson(), { agrees: ["passport_no", "expiry"], differs: [] });
});

test("sent marks are forgotten", () => {
  new AnswerMarks("sent", [EXPIRY], []).set(EXPIRY, DIFFERS);
  forgetMarks("sent");
  assert.equal(new AnswerMarks("sent", [EXPIRY], []).differ, false);
});

test("the next answer without a mark is looked for from the first again", () => {
  const marks = new AnswerMarks("next", [NUMBER, EXPIRY], []);
  assert.equal(marks.nextUnmarked(0), 1);
  marks.set(EXPIRY, DIFFERS);
  assert.equal(marks.nextUnmarked(1), 0);
  marks.set(NUMBER, { state: "agrees", says: "" });
  assert.equal(marks.nextUnmarked(0), -1);
});
