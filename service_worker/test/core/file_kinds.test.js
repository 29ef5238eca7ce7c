import assert from "node:assert/strict";
import { test } from "node:test";
import { fileKind, MAX_PDF_BYTES, MAX_PHOTO_BYTES } from "../../src/core/documents/file_kinds.js";

const bytes = (/** @type {string} */ text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

for (const [kind, start] of [
  ["jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF"],
  ["png", "\x89PNG\r\n\x1a\n"],
  ["webp", "RIFF\x00\x00\x00\x00WEBPVP8 "],
  ["heic", "\x00\x00\x00\x18ftypheic"],
  ["pdf", "%PDF-1.7"],
  ["pdf", "\r\n  %PDF-1.4"],
  ...["heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif"].map((brand) => [
    "heic",
    `\x00\x00\x00\x18ftyp${brand}`,
  ]),
  [null, "PK\x03\x04"],
  [null, "x\x89PNG\r\n\x1a\n"],
  [null, "xxxx\x00\x00\x00\x00WEBPVP8 "],
  [null, "\x00\x00\x00\x18freeheic"],
  [null, "RIFF\x00\x00\x00\x00WAVE"],
  [null, "\x00\x00\x00\x18ftypisom"],
  [null, "<svg xmlns"],
  [null, ""],
]) {
  test(`${JSON.stringify(start)} is ${kind}`, () => assert.equal(fileKind(bytes(String(start))), kind));
}

test("a PDF begins within as many bytes as are looked at", () => {
  assert.equal(fileKind(bytes(`${" ".repeat(1019)}%PDF-`)), "pdf");
  assert.equal(fileKind(bytes(`${" ".repeat(1020)}%PDF-`)), null);
  assert.equal(fileKind(bytes("   %PDF-"), 8), "pdf");
  assert.equal(fileKind(bytes("    %PDF-"), 8), null);
});

test("a PDF has at most 24 MiB, a photo at most 60", () => {
  assert.deepEqual([MAX_PDF_BYTES, MAX_PHOTO_BYTES], [25_165_824, 62_914_560]);
});
