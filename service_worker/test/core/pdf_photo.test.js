import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { withPhoto } from "../../src/core/papers/pdf_photo.js";

const VISA = new Uint8Array(readFileSync(new URL("../../../tests/vectors/visa.pdf", import.meta.url)));
/** Bytes that are no picture; the content is not looked at. */
const PHOTO = { bytes: new TextEncoder().encode("\xff\xd8 endstream endobj %%EOF \xff\xd9"), width: 413, height: 531 };
const ID = "00112233445566778899aabbccddeeff";

/** @param {Uint8Array | string} bytes */
const latin1 = (bytes) => (typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("latin1"));
/** @param {string} text */
const bytesOf = (text) => new Uint8Array(Buffer.from(text, "latin1"));
/** @param {Uint8Array} pdf */
const updated = (pdf) => withPhoto(pdf, PHOTO, ID);
/** Return the bytes that were appended to the visa. */
const appended = () => latin1(/** @type {Uint8Array} */ (updated(VISA)).subarray(VISA.length));

test("what the server made stays in the file, byte for byte", () => {
  assert.deepEqual(updated(VISA)?.subarray(0, VISA.length), VISA);
});

test("the photo takes the number of the white picture", () => {
  const place = /(\d+) 0 obj\n<<[^\n]*\/Width 35\/Height 45\//.exec(latin1(VISA))?.[1];
  assert.ok(appended().startsWith(`\n${place} 0 obj\n`));
  assert.ok(appended().includes(`xref\n${place} 1\n`));
  assert.ok(
    appended().includes(
      `/Width 413/Height 531/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${PHOTO.bytes.length}>>\nstream\n`,
    ),
  );
});

test("the photo's bytes are all of the object's stream", () => {
  assert.ok(appended().includes(`stream\n${latin1(PHOTO.bytes)}\nendstream\nendobj\nxref\n`));
});

test("both tables of offsets are where the file says", () => {
  const whole = latin1(/** @type {Uint8Array} */ (updated(VISA)));
  const [, object] = /** @type {RegExpExecArray} */ (/xref\n\d+ 1\n(\d{10}) 00000 n\r\n/.exec(whole));
  assert.match(whole.slice(Number(object)), /^\d+ 0 obj\n<<\/Type\/XObject/);
  const [, previous, table] = /** @type {RegExpExecArray} */ (/\/Prev (\d+)>>\nstartxref\n(\d+)\n%%EOF$/.exec(whole));
  assert.match(whole.slice(Number(table)), /^xref\n\d+ 1\n/);
  assert.match(whole.slice(Number(previous)), /^xref\r?\n0 \d+/);
});

test("it is another file of the same document", () => {
  const [, first] = /** @type {RegExpExecArray} */ (/\/ID\[(\([^)]*\))/.exec(latin1(VISA)));
  assert.ok(appended().includes(`/ID[${first}<${ID}>]`));
});

for (const [name, pdf] of /** @type {const} */ ([
  ["cut short", VISA.subarray(0, -200)],
  ["empty", new Uint8Array()],
  ["without a place for a photo", bytesOf(latin1(VISA).replace("/Width 35/Height 45/", "/Width 36/Height 45/"))],
  [
    "with two places",
    bytesOf(latin1(VISA).replace("endobj\n", "endobj\n9 0 obj\n<</Subtype/Image/Width 35/Height 45/>>\nendobj\n")),
  ],
  ["encrypted", bytesOf(latin1(VISA).replace("trailer\n<<", "trailer\n<</Encrypt 1 0 R"))],
])) {
  test(`nothing is put into a file that is ${name}`, () => assert.equal(updated(pdf), null));
}

test("a photo is put only into what the server made, not on top of another photo", () => {
  assert.equal(updated(/** @type {Uint8Array} */ (updated(VISA))), null);
});
