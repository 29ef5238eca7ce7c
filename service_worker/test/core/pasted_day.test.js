import assert from "node:assert/strict";
import { test } from "node:test";

import { pastedDay } from "../../src/core/forms/pasted_day.js";

for (const text of [
  "28/02/2032",
  "28-02-2032",
  "28.02.2032",
  "2032-02-28",
  "2032/02/28",
  " \u200f٢٨/٠٢/٢٠٣٢ ",
  "۲۸/۰۲/۲۰۳۲",
]) {
  test(`${text} is a day`, () => {
    assert.deepEqual(pastedDay(text), ["2032", "02", "28"]);
  });
}

test("a day and a month of one digit are as they are", () => {
  assert.deepEqual(pastedDay("1/2/1988"), ["1988", "2", "1"]);
});

for (const text of ["28", "", "28/02", "28/02/32", "28/02-2032", "2032", "028/02/2032", "28 February 2032"]) {
  test(`“${text}” is not`, () => {
    assert.equal(pastedDay(text), null);
  });
}

for (const text of ["28/02/20320", "12032-02-28", "2032-02-281"]) {
  test(`“${text}” has a digit too many for a day`, () => {
    assert.equal(pastedDay(text), null);
  });
}
