/** Documents are named by their ids in lists of answers, also within groups. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { namedDocuments } from "../../src/core/documents/named_documents.js";

const [FIRST, SECOND] = ["0198f2a0-0000-7000-8000-0000000000d1", "0198f2a0-0000-7000-8000-0000000000d2"];

test("each id in a list is a document, with the path of its answer", () => {
  assert.deepEqual(namedDocuments({ photo: [FIRST], passport: [SECOND, FIRST] }), [
    { path: "photo", id: FIRST },
    { path: "passport", id: SECOND },
    { path: "passport", id: FIRST },
  ]);
});

test("an item of a group names its documents below its place", () => {
  assert.deepEqual(namedDocuments({ companions: [{ name: "A" }, { photo: [FIRST] }] }), [
    { path: "companions/1/photo", id: FIRST },
  ]);
});

test("an id outside a list, another text and what is no text are no documents", () => {
  assert.deepEqual(namedDocuments({ id: FIRST, words: ["x", ""], numbers: [1, null, [FIRST]], nothing: null }), []);
});
