import assert from "node:assert/strict";
import { test } from "node:test";
import { attempts, fileKind } from "../../src/core/file_kinds.js";

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

test("a picture is first tried at the size it may have, and never made larger", () => {
  assert.deepEqual(attempts(4000, 3000).next().value, { width: 2700, height: 2025, quality: 0.85 });
  assert.deepEqual(attempts(600, 800).next().value, { width: 600, height: 800, quality: 0.85 });
});

test("attempts end before text cannot be read any more", () => {
  const sizes = [...attempts(4000, 3000)].map(({ width }) => width);
  assert.ok(Math.min(...sizes) >= 1000);
  assert.ok(sizes.length > 6);
});

test("a picture of one pixel's height keeps it", () => {
  assert.ok([...attempts(9000, 1)].every(({ height }) => height === 1));
});
