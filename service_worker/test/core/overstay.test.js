/** The fine for overstaying (domain sheet §5.1). */

import assert from "node:assert/strict";
import { test } from "node:test";

import { overstayFine } from "../../src/core/overstay.js";

/** One and a half dinars a day until the end of February 2025, three from then on. */
const TABLE = {
  overstay_day: [
    { from: "2014-01-01", to: "2025-02-28", fils: 1500 },
    { from: "2025-03-01", to: null, fils: 3000 },
  ],
};
/** @param {"visit" | "annual"} stay @param {string} last @param {string} end */
const fine = (stay, last, end) => overstayFine(stay, last, end, TABLE);

test("the last permitted day costs nothing, the day after costs a day", () => {
  assert.equal(fine("visit", "2026-01-15", "2026-01-14").total_fils, 0);
  assert.equal(fine("visit", "2026-01-15", "2026-01-15").total_fils, 0);
  assert.equal(fine("visit", "2026-01-15", "2026-01-16").total_fils, 3000);
});

test("each day costs what it did then", () => {
  assert.deepEqual(fine("visit", "2025-02-26", "2025-03-02"), {
    grace: false,
    lines: [
      { from: "2025-02-27", to: "2025-02-28", days: 2, fils_each: 1500, fils: 3000 },
      { from: "2025-03-01", to: "2025-03-02", days: 2, fils_each: 3000, fils: 6000 },
    ],
    total_fils: 9000,
  });
});

test("an annual permit's renewal is free for a month, and then costs every day since", () => {
  assert.deepEqual(fine("annual", "2026-01-15", "2026-02-15"), { grace: true, lines: [], total_fils: 0 });
  assert.equal(fine("annual", "2026-01-15", "2026-02-16").total_fils, 32 * 3000);
});

test("a month after the last of January is the last of February", () => {
  assert.equal(fine("annual", "2026-01-31", "2026-02-28").grace, true);
  assert.equal(fine("annual", "2026-01-31", "2026-03-01").total_fils, 29 * 3000);
  assert.equal(fine("annual", "2024-01-31", "2024-02-29").grace, true);
});

test("29 February is a day like others", () => {
  assert.equal(fine("visit", "2024-02-28", "2024-03-01").total_fils, 2 * 1500);
});

test("there is no grace to speak of before the end", () => {
  assert.equal(fine("annual", "2026-01-15", "2026-01-15").grace, false);
});

test("days from before the table have no fine that could be told", () => {
  assert.throws(() => fine("visit", "2013-12-30", "2014-01-05"), RangeError);
});
