/** The palette finds its lines in both languages, however Arabic letters are written. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { matching } from "../../../src/page/officer/palette_matches.js";

const LINES = [
  { label: "Print", also: "طباعة" },
  { label: "Appointments", also: "المواعيد" },
  { label: "Answered", also: "عادت بإجابة" },
  { label: "With the applicant", also: "بانتظار صاحب الطلب" },
  { label: "Assigned to me", also: "طلباتي" },
  { label: "Reprint the list", also: "" },
];

/** Typed texts, and the labels that are found, in their order. @type {[string, string[]][]} */
const TYPED = [
  ["", LINES.map(({ label }) => label)],
  ["  ", LINES.map(({ label }) => label)],
  ["print", ["Print", "Reprint the list"]],
  ["PRINT", ["Print", "Reprint the list"]],
  ["list print", ["Reprint the list"]],
  ["طباعه", ["Print"]],
  ["مواعيد", ["Appointments"]],
  ["المَواعيد", ["Appointments"]],
  ["باجابة", ["Answered"]],
  ["بإجابه", ["Answered"]],
  ["طلب", ["Assigned to me", "With the applicant"]],
  ["zzz", []],
];

for (const [typed, labels] of TYPED)
  test(`"${typed}" finds ${labels.length}`, () =>
    assert.deepEqual(
      matching(LINES, typed).map(({ label }) => label),
      labels,
    ));
