/** A tick stands for the terms of use that were shown when it was made. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { mustAgreeAgain } from "../../src/core/forms/terms.js";
import { merge } from "../../src/core/drafts/merge.js";

const SHOWN = "2026-11-29";
const LATER = "2027-03-01";

test("a tick under the terms that are shown stands", () => {
  assert.equal(mustAgreeAgain({ answers: { terms: true }, terms: SHOWN }, "terms", SHOWN), false);
});

test("a tick under earlier terms is asked for again", () => {
  assert.equal(mustAgreeAgain({ answers: { terms: true }, terms: SHOWN }, "terms", LATER), true);
});

test("a tick of which nobody knows the terms is asked for again", () => {
  assert.equal(mustAgreeAgain({ answers: { terms: true } }, "terms", SHOWN), true);
});

test("a box without a tick has its own sentence", () => {
  assert.equal(mustAgreeAgain({ answers: { terms: false }, terms: SHOWN }, "terms", LATER), false);
  assert.equal(mustAgreeAgain({ answers: {} }, "terms", LATER), false);
});

test("what another window agreed to comes with its tick", () => {
  const base = { answers: { reason: "new" } };
  const theirs = { answers: { reason: "new", terms: true }, terms: LATER };
  const mine = { answers: { reason: "lost" } };
  assert.deepEqual(merge(base, theirs, mine), { answers: { reason: "lost", terms: true }, terms: LATER });
});
