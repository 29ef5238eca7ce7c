/** Telephone numbers without the tables of all countries, which are loaded late, and with a small table. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { cleanPhone, isPhone } from "../../src/core/forms/phone.js";
import { givenOutBy } from "../../src/core/forms/phone_numbers.js";

test("a number of the country that is not given out is refused before the tables are loaded", () => {
  assert.equal(isPhone("+962751234567"), false);
});

for (const number of ["++12025550143", "+12025550143x", "0+12025550143"])
  test(`${number} is no number of another country`, () => {
    assert.equal(isPhone(number), false);
  });

test("a number without a plus sign is given out by no country", () => {
  const isGivenOut = givenOutBy({ 962: "7[0-9]{8}" });
  assert.deepEqual(["+962791234567", "0962791234567"].map(isGivenOut), [true, false]);
});

test("a zero after the country's code stays in a text that does not begin with the code", () => {
  assert.equal(cleanPhone("tel:+9620791234567"), "tel:+9620791234567");
});
