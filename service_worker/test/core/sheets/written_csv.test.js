/** A list that the phone writes is read by spreadsheets as it was meant, and never calculates. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { harmless, writtenCsv } from "../../../src/core/sheets/written_csv.js";

test("lines end as RFC 4180 says, after the mark of UTF-8", () => {
  assert.equal(writtenCsv(["a", "b"], [["1", "2"]]), "\ufeffa,b\r\n1,2\r\n");
});

test("a cell with a comma, a quote or a new line is quoted", () => {
  const [, ...rows] = writtenCsv(["a"], [["x,y"], ['say "x"'], ["x\ny"]]).split("\r\n");
  assert.deepEqual(rows, ['"x,y"', '"say ""x"""', '"x\ny"', ""]);
});

for (const formula of ["=1+1", "+962", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "  =1", "＝1", "＋1", "－1", "＠A"]) {
  test(`${JSON.stringify(formula)} is no formula`, () => assert.equal(harmless(formula), `'${formula}`));
}

test("a sign within a text changes nothing", () => assert.equal(harmless("Al-Masri"), "Al-Masri"));
