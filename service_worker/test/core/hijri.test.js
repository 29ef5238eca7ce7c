import assert from "node:assert/strict";
import { test } from "node:test";

import { fromHijri, isHijri, gregorianOf, knowsHijri, toHijri } from "../../src/core/hijri.js";

test("this engine has the calendar", () => assert.ok(knowsHijri()));

for (const [hijri, gregorian] of /** @type {[[number, number, number], string][]} */ ([
  [[1447, 7, 26], "2026-01-15"],
  [[1445, 9, 1], "2024-03-11"], // Ramadan as announced
  [[1446, 1, 1], "2024-07-07"],
  [[1440, 12, 29], "2019-08-30"],
  [[1300, 1, 1], "1882-11-12"],
])) {
  test(`${hijri.join("-")} is ${gregorian}, both ways`, () => {
    assert.equal(fromHijri(...hijri), `${gregorian}[u-ca=islamic-umalqura]`);
    assert.deepEqual(toHijri(gregorian), hijri);
  });
}

test("every day of two centuries comes back from its Hijri day", () => {
  const day = new Date("1900-01-01T00:00:00Z");
  for (; day.getUTCFullYear() < 2100; day.setUTCDate(day.getUTCDate() + 7)) {
    const iso = day.toISOString().slice(0, 10);
    assert.equal(gregorianOf(fromHijri(...toHijri(iso)) ?? ""), iso);
  }
});

for (const [year, month, day] of [[1447, 13, 1], [1447, 0, 5], [1447, 7, 31], [1447, 8, 30], [1447, 7, 0], [1200, 1, 1], [2026, 1, 15], [Number.NaN, 1, 1]]) {
  test(`the calendar has no ${year}-${month}-${day}`, () => assert.equal(fromHijri(year, month, day), null));
}

test("an answer says that its document bears the Hijri day", () => {
  assert.ok(isHijri("2026-01-15[u-ca=islamic-umalqura]"));
  assert.ok(!isHijri("2026-01-15"));
});
