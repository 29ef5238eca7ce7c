/** The rows and documents that files are for. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { targetsOf } from "../../../src/core/sheets/file_matching.js";

/** Return a document that is asked for. */
const wants = (path, document, { names = [], has = 0 } = {}) => ({
  path,
  field: { id: path, kind: "file", document, max_files: 1 },
  place: path,
  names,
  has,
});
const ROWS = [
  { id: "a", number: 1, wanted: [wants("passport", "D01"), wants("companions/1/passport", "D01")] },
  { id: "b", number: 12, wanted: [wants("passport", "D01"), wants("photo", "D02", { names: ["Ali Photo.JPG"] })] },
  { id: "c", number: 13, wanted: [wants("passport", "D01", { has: 1 }), wants("photo", "D02", { names: ["ali photo.jpg"] })] }, // prettier-ignore
];

/** Return the targets of a file as short texts. */
const found = (name) => targetsOf(name, ROWS).map(({ id, wanted }) => `${id} ${wanted.path}`);

for (const name of ["12-D01.pdf", "12_d01 scan.jpg", "012 D01.png", "folder/12.D01.pdf", "١٢-D01.pdf"]) {
  test(`${name} is the document D01 of row 12`, () => assert.deepEqual(found(name), ["b passport"]));
}

test("a name with an entry is a document of that entry", () => {
  assert.deepEqual(found("1-2-D01.pdf"), ["a companions/1/passport"]);
});

test("a file that several rows list is for all of them", () => {
  assert.deepEqual(found("ALI photo.jpg"), ["b photo", "c photo"]);
});

for (const name of ["passport.pdf", "2-D01.pdf", "12-D011.pdf", "1-3-D01.pdf", "12-D99.pdf", "D01.pdf"]) {
  test(`nobody knows what ${name} is for`, () => assert.deepEqual(found(name), []));
}

test("a document that has all of its files takes no other by the pattern", () => {
  assert.deepEqual(found("13-D01.pdf"), []);
});
