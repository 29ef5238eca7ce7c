/** Contact details of a directorate: `tests/vectors/contacts.json`. The next holiday is this side's alone. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { contactOf, nextHoliday, telephoneLink } from "../../src/core/contacts.js";
import { vectorsOf } from "./vectors.js";

for (const { name, lists, expect } of vectorsOf("contacts")) {
  test(name, () => assert.deepEqual(contactOf(lists, "residence"), expect));
}

test("a telephone calls the number without its blanks", () => {
  assert.equal(telephoneLink("+962 6 000 0102"), "tel:+96260000102");
});

const LISTS = {
  holidays: {
    later: { en: "Later", first: "2026-05-25", last: "2026-05-25" },
    feast: { en: "Feast", first: "2026-03-20", last: "2026-03-23" },
  },
};

for (const [today, expected] of [
  ["2026-03-19", "Feast"],
  ["2026-03-20", "Feast"],
  ["2026-03-23", "Feast"],
  ["2026-03-24", "Later"],
  ["2026-05-26", undefined],
]) {
  test(`the next holiday on ${today} is ${expected}`, () => {
    assert.equal(nextHoliday(LISTS, String(today))?.["en"], expected);
  });
}

test("no holiday is next without the list", () => {
  assert.equal(nextHoliday({}, "2026-03-19"), undefined);
});
