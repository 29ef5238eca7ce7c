/** The choice of a paper's barcode among several. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { paperBarcode } from "../../../src/page/barcodes/of_paper.js";

const barcode = (/** @type {string} */ text, bytes = new TextEncoder().encode(text)) => ({ format: "", text, bytes });
const SHOP = barcode("https://example.org/");
const IDB = barcode("RDB1BAAAA");
const VDS = barcode("Ü\u0003", new Uint8Array([0xdc, 3]));

test("a paper's code is found beside others", () => {
  assert.equal(paperBarcode([SHOP, IDB]), IDB);
  assert.equal(paperBarcode([SHOP, VDS]), VDS);
});

test("a receipt's code is found beside others", () => {
  const receipt = barcode("eyJhbGciOiJFUzI1NiJ9.e30.AA");
  assert.equal(paperBarcode([SHOP, receipt]), receipt);
});

test("other codes, and none, are no paper's", () => {
  assert.equal(paperBarcode([SHOP, barcode("", new Uint8Array())]), undefined);
  assert.equal(paperBarcode([]), undefined);
});
