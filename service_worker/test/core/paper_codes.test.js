/** Codes of papers and receipts among others. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isOfPaper } from "../../src/core/papers/paper_codes.js";

const code = (/** @type {string} */ text, bytes = new TextEncoder().encode(text)) => ({ text, bytes });

test("a seal for a screen, a printed seal and a receipt are told by their beginning", () => {
  assert.equal(isOfPaper(code("RDB1BAAAA")), true);
  assert.equal(isOfPaper(code("Ü\u0003", new Uint8Array([0xdc, 3]))), true);
  assert.equal(isOfPaper(code("eyJhbGciOiJFUzI1NiJ9.e30.AA")), true);
});

test("other codes, and empty ones, are no paper's", () => {
  assert.equal(isOfPaper(code("https://example.org/")), false);
  assert.equal(isOfPaper(code("", new Uint8Array())), false);
});
