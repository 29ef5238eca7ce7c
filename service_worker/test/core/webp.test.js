/** A WebP is reduced to its picture. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { bareWebp } from "../../src/core/documents/webp.js";

/** A file as other programs write it: one chunk, "VP8 ". */
const BARE = new Uint8Array(readFileSync(new URL("../../../moi_pwa/demo/portrait.webp", import.meta.url)));
const PICTURE = BARE.subarray(12);

/** @param {string} name @param {number[]} content */
function chunk(name, content) {
  const length = [content.length & 0xff, content.length >> 8, 0, 0];
  return [...new TextEncoder().encode(name), ...length, ...content, ...(content.length % 2 ? [0] : [])];
}

/** @param {number[]} chunks */
function webp(chunks) {
  const size = chunks.length + 4;
  const head = [...new TextEncoder().encode("RIFF"), size & 0xff, size >> 8, 0, 0, ...new TextEncoder().encode("WEBP")];
  return new Uint8Array([...head, ...chunks]);
}

test("what has only a picture stays as it is", () => {
  assert.deepEqual(bareWebp(BARE), BARE);
});

for (const [name, before, after] of /** @type {[string, number[], number[]][]} */ ([
  ["a colour profile before", [...chunk("VP8X", Array(10).fill(0)), ...chunk("ICCP", Array(456).fill(7))], []],
  ["a chunk of odd length before", chunk("ICCP", [1, 2, 3]), []],
  ["more behind", [], chunk("EXIF", [1, 2])],
])) {
  test(`a file with ${name} is reduced to its picture`, () => {
    assert.deepEqual(bareWebp(webp([...before, ...PICTURE, ...after])), BARE);
  });
}

for (const [name, file] of /** @type {[string, Uint8Array<ArrayBuffer>][]} */ ([
  ["empty", new Uint8Array()],
  ["of another type", new TextEncoder().encode("\x89PNG, and more than twelve bytes")],
  ["without a picture", webp(chunk("ICCP", [1, 2]))],
  ["lossless", webp(chunk("VP8L", [1, 2]))],
  ["cut", BARE.slice(0, -1)],
  ["with a length beyond its end", webp([...new TextEncoder().encode("VP8 "), 0xff, 0xff, 0xff, 0xff])],
])) {
  test(`nothing is left of a file that is ${name}`, () => assert.equal(bareWebp(file), null));
}
