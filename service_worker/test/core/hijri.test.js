import assert from "node:assert/strict";
import { test } from "node:test";

import { addDays } from "../../src/core/dates.js";
import { fromHijri, isHijri, gregorianOf, toHijri } from "../../src/core/hijri.js";
import { vectorsOf } from "./vectors.js";

const MARK = "[u-ca=islamic-umalqura]";
const { years } = vectorsOf("hijri");

test("every month begins and ends as it was published, and has no day more", () => {
  for (const { year, begins, months } of years) {
    let first = begins;
    months.forEach((length, n) => {
      const last = addDays(first, length - 1);
      assert.deepEqual([fromHijri(year, n + 1, 1), fromHijri(year, n + 1, length)], [first + MARK, last + MARK]);
      assert.deepEqual(
        [toHijri(first), toHijri(last)],
        [
          [year, n + 1, 1],
          [year, n + 1, length],
        ],
      );
      assert.equal(fromHijri(year, n + 1, length + 1), null);
      first = addDays(last, 1);
    });
  }
});

for (const [hijri, gregorian] of /** @type {[[number, number, number], string][]} */ ([
  [[1447, 7, 26], "2026-01-15"],
  [[1445, 9, 1], "2024-03-11"], // Ramadan as announced
  [[1446, 1, 1], "2024-07-07"],
  [[1440, 12, 29], "2019-08-30"],
  [[1343, 1, 1], "1924-08-01"],
  [[1500, 12, 30], "2077-11-16"],
])) {
  test(`${hijri.join("-")} is ${gregorian}, both ways`, () => {
    assert.equal(fromHijri(...hijri), `${gregorian}${MARK}`);
    assert.deepEqual(toHijri(gregorian), hijri);
  });
}

for (const [year, month, day] of [
  [1447, 13, 1],
  [1447, 0, 5],
  [1447, 7, 31],
  [1447, 8, 30],
  [1447, 7, 0],
  [1447, 7, 1.5],
  [1342, 12, 29],
  [1501, 1, 1],
  [2026, 1, 15],
  [Number.NaN, 1, 1],
]) {
  test(`the calendar has no ${year}-${month}-${day}`, () => assert.equal(fromHijri(year, month, day), null));
}

test("days outside the calendar have no Hijri day", () => {
  assert.deepEqual([toHijri("1924-07-31"), toHijri("2077-11-17")], [null, null]);
});

test("an answer says that its document bears the Hijri day", () => {
  assert.ok(isHijri(`2026-01-15${MARK}`));
  assert.ok(!isHijri("2026-01-15"));
  assert.equal(gregorianOf(`2026-01-15${MARK}`), "2026-01-15");
});
