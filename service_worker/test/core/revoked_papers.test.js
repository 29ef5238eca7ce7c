/** Papers are looked up by their number in the list of those that were revoked. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { MAX_ORDINAL, readPaperNumber } from "../../src/core/papers/paper_number.js";
import { isReplaced, isRevoked, revokedOn } from "../../src/core/papers/revoked_papers.js";

/** The revoked ordinals of one series, each on a day of its own. */
const ORDINALS = [1, 2, 5, 999_999, 1_000_000, MAX_ORDINAL];

const LIST = {
  issuedAt: "2026-06-01T00:00:00Z",
  revoked: new Map([
    ["V26", { ordinals: Uint32Array.from(ORDINALS), firstDay: "2026-01-30", later: Uint16Array.from([0, 1, 2, 3, 4, 5]), replaced: Uint8Array.from([0, 1, 0, 0, 0, 1]) }],
    ["R26", { ordinals: Uint32Array.of(7) }],
    ["E26", { ordinals: new Uint32Array() }],
  ]),
}; // prettier-ignore

test("every number of the list is revoked, on its own day", () => {
  const numbers = ["V26000001", "V26000002", "V26000005", "V26999999", "V26A00000", "V26ZZZZZZ"];
  assert.deepEqual(
    numbers.map((number) => revokedOn(LIST, number)),
    ["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04"],
  );
  for (const number of numbers) assert.equal(isRevoked(LIST, number), true, number);
});

test("no number before, between or after those of the list is revoked", () => {
  for (const number of ["V26000000", "V26000003", "V26000004", "V26000006", "V26A00001", "V26ZZZZZY"]) {
    assert.equal(isRevoked(LIST, number), false, number);
    assert.equal(revokedOn(LIST, number), "", number);
  }
});

test("the same ordinal of another kind or year is not revoked", () => {
  for (const number of ["E26000001", "V25000001", "N26000001", "R26000001"])
    assert.equal(isRevoked(LIST, number), false, number);
});

test("a text that is no number is not revoked", () => {
  for (const text of ["", "V26", "000001", "V26000001 ", "x"]) {
    assert.equal(isRevoked(LIST, text), false, text);
    assert.equal(revokedOn(LIST, text), "", text);
  }
});

test("a number of a list without days is revoked on no known day", () => {
  assert.equal(isRevoked(LIST, "R26000007"), true);
  assert.equal(revokedOn(LIST, "R26000007"), "");
});

for (const [number, expected] of /** @type {[string, [string, number] | null][]} */ ([
  ["V26000000", ["V26", 0]],
  ["R99000123", ["R99", 123]],
  ["E00999999", ["E00", 999_999]],
  ["N26A00000", ["N26", 1_000_000]],
  ["D26A0000Z", ["D26", 1_000_031]],
  ["V26A00010", ["V26", 1_000_032]],
  ["V26B00000", ["V26", 1_000_000 + 32 ** 5]],
  ["V26ZZZZZZ", ["V26", MAX_ORDINAL]],
  ["A26000000", null],
  ["V2600000", null],
  ["V260000000", null],
  ["xV26000000", null],
  ["V26000000x", null],
  ["V2600000A", null],
  ["V26I00000", null],
  ["V26A0000L", null],
  ["V26a00000", null],
]))
  test(`${number} is ${expected ? `number ${expected[1]} of ${expected[0]}` : "no paper's number"}`, () => {
    const read = readPaperNumber(number);
    assert.deepEqual(read && [read.series, read.ordinal], expected);
  });

test("a list with a first day and no days after it tells no day", () => {
  const revoked = new Map([["R26", { ordinals: Uint32Array.of(7), firstDay: "2026-01-30" }]]);
  assert.equal(revokedOn({ issuedAt: LIST.issuedAt, revoked }, "R26000007"), "");
});

test("a number is replaced only if it is marked, and no number of a series without marks is", () => {
  const numbers = ["V26000001", "V26000002", "V26000003", "V26ZZZZZZ", "R26000007", "E26000001", ""];
  assert.deepEqual(
    numbers.filter((number) => isReplaced(LIST, number)),
    ["V26000002", "V26ZZZZZZ"],
  );
});
