/** The correction of the device's clock by the server's Date, and how long it is used. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { comparison, correctedTime } from "../../src/core/device_clock.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.parse("2026-11-30T09:00:00Z");
const DATE = "Mon, 30 Nov 2026 09:00:00 GMT";

/**
 * Return the clocks of a device that is wrong by `error`, `later` milliseconds after `NOW`.
 *
 * @param {number} error
 * @param {number} [later]
 */
const clocks = (error, later = 0) => ({ wall: NOW + error + later, steady: NOW + error + later });

test("a clock that is years behind is known by one answer", () => {
  const asked = clocks(-6 * 365 * DAY, -200);
  assert.deepEqual(comparison(DATE, asked, clocks(-6 * 365 * DAY, 200)), {
    difference: 6 * 365 * DAY,
    notedAt: NOW - 6 * 365 * DAY + 200,
  });
});

for (const error of [-2 * MINUTE, 0, 2 * MINUTE]) {
  test(`a clock that is off by ${error / MINUTE} minutes is right`, () => {
    assert.equal(comparison(DATE, clocks(error), clocks(error))?.difference, 0);
  });
}

test("an answer without a readable Date says nothing", () => {
  for (const date of [null, "", "yesterday"]) assert.equal(comparison(date, clocks(0), clocks(0)), null);
});

test("an answer that was minutes on its way says nothing", () => {
  assert.equal(comparison(DATE, clocks(DAY), clocks(DAY, 2 * MINUTE)), null);
});

test("an answer during which the clock was set says nothing", () => {
  assert.equal(comparison(DATE, clocks(-DAY), { ...clocks(-DAY, 200), wall: NOW }), null);
});

/**
 * Return the time that a device takes for the true one, `later` milliseconds after its clock, wrong by `error`, was
 * compared.
 *
 * @param {number} error
 * @param {number} later
 */
function timeTaken(error, later) {
  const noted = comparison(DATE, clocks(error), clocks(error)) ?? undefined;
  return correctedTime(noted, clocks(error, later));
}

for (const error of [-6 * 365 * DAY, -40 * DAY, 3 * DAY]) {
  test(`a clock that is off by ${error / DAY} days is put right for the hour after it was compared`, () => {
    assert.equal(timeTaken(error, 60 * MINUTE), NOW + 60 * MINUTE);
  });
}

test("what was compared a month ago holds no more", () => {
  assert.equal(timeTaken(-6 * 365 * DAY, 31 * DAY), NOW - 6 * 365 * DAY + 31 * DAY);
});

test("a clock that was never compared is believed", () => {
  assert.equal(correctedTime(undefined, clocks(-DAY)), NOW - DAY);
});

for (const error of [-6 * 365 * DAY, -3 * DAY, 3 * DAY]) {
  test(`a clock that was off by ${error / DAY} days and has been set right since is believed`, () => {
    const noted = comparison(DATE, clocks(error), clocks(error)) ?? undefined;
    assert.equal(correctedTime(noted, clocks(0, MINUTE)), NOW + MINUTE);
  });
}

test("a clock that is set while the page is open is believed", () => {
  const noted = comparison(DATE, clocks(-3 * DAY), clocks(-3 * DAY)) ?? undefined;
  const set = { wall: NOW - 3 * DAY + 60 * MINUTE, steady: NOW - 3 * DAY + MINUTE };
  assert.equal(correctedTime(noted, set), set.wall);
});

test("a clock that was compared is put right at once, and for thirty days", () => {
  const error = -6 * 365 * DAY;
  for (const later of [-2 * MINUTE, 0, 30 * DAY]) assert.equal(timeTaken(error, later), NOW + later);
  for (const later of [-2 * MINUTE - 1, 30 * DAY + 1]) assert.equal(timeTaken(error, later), NOW + error + later);
});

test("a clock is put right until it has advanced by half of the difference", () => {
  assert.equal(timeTaken(-2 * DAY, DAY), NOW + DAY);
  assert.equal(timeTaken(-2 * DAY, DAY + 1), NOW - DAY + 1);
});

test("a clock that differs by two minutes from what the page counted was not set", () => {
  const noted = comparison(DATE, clocks(-3 * DAY), clocks(-3 * DAY)) ?? undefined;
  const adjusted = { wall: NOW - 3 * DAY + 2 * MINUTE, steady: NOW - 3 * DAY };
  assert.equal(correctedTime(noted, adjusted), NOW + 2 * MINUTE);
});

test("an answer that was a minute on its way can be used", () => {
  assert.equal(comparison(DATE, clocks(DAY), clocks(DAY, MINUTE))?.notedAt, NOW + DAY + MINUTE);
});

test("a clock that was adjusted by two minutes during an answer was not set", () => {
  const answered = { wall: NOW - DAY + 2 * MINUTE + 20_000, steady: NOW - DAY + 20_000 };
  assert.ok(comparison(DATE, clocks(-DAY), answered));
});
