/** Days, where the vectors of both languages do not look. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { HIJRI, addDays, ammanDay, padDay, parseDay, parseSpan } from "../../src/core/dates.js";

test("a day is all of a text", () => {
  assert.equal(parseDay("2026-01-15"), "2026-01-15");
  for (const text of ["x2026-01-15", "2026-01-15x", "12026-01-15", " 2026-01-15"]) assert.equal(parseDay(text), null, text);
}); // prettier-ignore

test("a month that is known means each of its days", () => {
  assert.deepEqual(parseSpan("1988-02"), ["1988-02-01", "1988-02-29"]);
  assert.deepEqual(parseSpan("1989-02"), ["1989-02-01", "1989-02-28"]);
  assert.deepEqual(parseSpan("1988-04"), ["1988-04-01", "1988-04-30"]);
  assert.deepEqual(parseSpan("1988"), ["1988-01-01", "1988-12-31"]);
});

for (const [typed, padded] of [
  ["2026-1-5", "2026-01-05"],
  ["2026-12-5", "2026-12-05"],
  ["2026-1-15", "2026-01-15"],
  ["1988-5", "1988-05"],
  [`2026-1-5${HIJRI}`, `2026-01-05${HIJRI}`],
])
  test(`${typed} is padded to ${padded}`, () => assert.equal(padDay(/** @type {string} */ (typed)), padded));

test("a text that is no day is not padded", () => {
  for (const text of ["x2026-1-5", "2026-1-5x", "2026-1-115", "26-1-5", "2026", ""]) assert.equal(padDay(text), text);
});

test("the first and the last day of the calendar can be reached, and no day beyond them", () => {
  assert.equal(addDays("0001-01-02", -1), "0001-01-01");
  assert.equal(addDays("0001-01-01", -1), null);
  assert.equal(addDays("9999-12-30", 1), "9999-12-31");
  assert.equal(addDays("9999-12-31", 1), null);
});

test("a year of three digits is written with four", () => {
  assert.equal(ammanDay(new Date("0999-06-15T12:00:00Z")), "0999-06-15");
});
