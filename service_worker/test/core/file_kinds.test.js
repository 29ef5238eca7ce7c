import assert from "node:assert/strict";
import { test } from "node:test";
import { fileKind } from "../../src/core/documents/file_kinds.js";

const bytes = (/** @type {string} */ text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

for (const [kind, start] of [
  ["jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF"],
  ["png", "\x89PNG\r\n\x1a\n"],
  ["webp", "RIFF\x00\x00\x00\x00WEBPVP8 "],
  ["heic", "\x00\x00\x00\x18ftypheic"],
  ["pdf", "%PDF-1.7"],
  ["pdf", "\r\n  %PDF-1.4"],
  [null, "PK\x03\x04"],
  [null, "RIFF\x00\x00\x00\x00WAVE"],
  [null, "\x00\x00\x00\x18ftypisom"],
  [null, "<svg xmlns"],
  [null, ""],
]) {
  test(`${JSON.stringify(start)} is ${kind}`, () => assert.equal(fileKind(bytes(String(start))), kind));
}
