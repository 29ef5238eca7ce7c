/** The text of a barcode that is typed. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { cleanBarcode } from "../../src/core/papers/barcode_typed.js";

for (const [name, typed, expected] of [
  ["as it is printed", "RDB1BSRAADIN", "RDB1BSRAADIN"],
  ["small letters", "rdb1bsraadin", "RDB1BSRAADIN"],
  ["groups and lines", " RDB1B SRAA\r\nDIN\t", "RDB1BSRAADIN"],
  ["marks of direction, from a message in Arabic", "\u2066RDB1BSRAADIN\u2069", "RDB1BSRAADIN"],
  ["Arabic digits", "RDB١BSR٢٧", "RDB1BSR27"],
  ["digits that no such text has", "RDB1BS0A8", "RDB1BSOAB"],
  ["another code, as it is", "ABC0 8", "ABC08"],
  ["a receipt, of which no letter is another's", " eyJhbGciOiJ\n\u2066FUzI1.eyJi\u2069", "eyJhbGciOiJFUzI1.eyJi"],
  ["nothing", " \n", ""],
]) {
  test(name, () => assert.equal(cleanBarcode(typed), expected));
}
