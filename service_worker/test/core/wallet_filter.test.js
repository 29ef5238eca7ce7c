/** The wallet shows only the papers of a person, or of a kind. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { ALL, choicesIn, filtered, stillPossible } from "../../src/core/papers/wallet_filter.js";

/** @param {string} number @param {string} holder @param {string} kind @param {string} [from] @returns {any} */
const one = (number, holder, kind, from = "2026-01-01") => ({ holder, paper: { number, kind, valid_from: from } });

const FAMILY = [
  one("R1", "anna", "residence_permit"),
  one("R2", "ben", "residence_permit"),
  one("V3", "anna", "visa", "2026-02-01"),
];

/** @param {import("../../src/core/papers/wallet_filter.js").Filter} filter */
const shown = (filter) => filtered(FAMILY, filter).map(({ paper }) => paper.number);

test("without a choice all papers are shown", () => {
  assert.deepEqual(shown(ALL), ["R1", "R2", "V3"]);
});

test("a person's papers are shown alone", () => {
  assert.deepEqual(shown({ holder: "anna", kind: "" }), ["R1", "V3"]);
});

test("papers of a kind are shown alone", () => {
  assert.deepEqual(shown({ holder: "", kind: "residence_permit" }), ["R1", "R2"]);
});

test("of a person and a kind only papers of both are shown", () => {
  assert.deepEqual(shown({ holder: "anna", kind: "visa" }), ["V3"]);
  assert.deepEqual(shown({ holder: "ben", kind: "visa" }), []);
});

test("each person and each kind can be chosen once, and a person is named by the newest paper", () => {
  const { holders, kinds } = choicesIn(FAMILY);
  assert.deepEqual(
    holders.map(({ holder, paper }) => [holder, paper.number]),
    [
      ["anna", "V3"],
      ["ben", "R2"],
    ],
  );
  assert.deepEqual(kinds, ["residence_permit", "visa"]);
});

test("a person or a kind without a paper is no longer chosen", () => {
  const choices = choicesIn(FAMILY.slice(0, 1));
  assert.deepEqual(stillPossible({ holder: "ben", kind: "visa" }, choices), ALL);
  assert.deepEqual(stillPossible({ holder: "anna", kind: "residence_permit" }, choices), {
    holder: "anna",
    kind: "residence_permit",
  });
});
