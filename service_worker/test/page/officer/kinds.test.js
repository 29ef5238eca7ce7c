import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../src/page/officer/kinds.js";

/** @param {string} text */
const bytes = (text) => new Uint8Array([...text].map((letter) => letter.charCodeAt(0)));

for (const [name, first, kind] of /** @type {const} */ ([
  ["a JPEG", "\xff\xd8\xff\xe0…", "image"],
  ["a PNG", "\x89PNG\r\n\x1a\n…", "image"],
  ["a PDF", "%PDF-1.7", "pdf"],
  ["a drawing, which could hold a script", "<svg xmlns=", null],
  ["a page", "<!doctype html>", null],
  ["a PDF behind something else", "\r\n%PDF-1.7", null],
  ["a beginning that is cut", "%PD", null],
  ["nothing", "", null],
])) {
  test(`${name} is told by its first bytes`, () => assert.equal(kindOf(bytes(first)), kind));
}
