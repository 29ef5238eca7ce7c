/** A file may come from anybody: its content is used only in the shape of a draft and its documents. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readSavedApplication } from "../../src/core/drafts/saved_application.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";

function index() {
  const details = {
    code: "D01",
    name: "p.jpg",
    media_type: "image/jpeg",
    plain_bytes: 10,
    content_key: "k".repeat(43),
    thumbnail: "",
  };
  const document = { id: ID.replace(/.$/, "a"), draft_id: ID, bytes: 79, sha256: "0".repeat(64), details };
  return {
    draft: {
      id: ID, service: "TEMP_EXT", service_version: 1, person: "", updated_at: "2026-01-15T08:00:00.000Z", revision: 0,
      content: { name: "ليلى", answers: { reason: "family", sons: 2, truth: true, D01: [document.id], companions: [{ "#": "a1", D05: [] }] }, visited: ["name"] },
    },
    documents: [document, { ...document, id: ID.replace(/.$/, "b") }],
  }; // prettier-ignore
}

test("what was saved is read as it was", () => {
  assert.deepEqual(readSavedApplication(index()), index());
});

test("what was ticked as being at hand is read as it was, and what is no list of names is refused", () => {
  const kept = index();
  const saved = (/** @type {unknown} */ at_hand) => ({
    ...kept,
    draft: { ...kept.draft, content: { ...kept.draft.content, at_hand } },
  });
  assert.deepEqual(readSavedApplication(saved(["D01", "a1/mrz"]))?.draft.content.at_hand, ["D01", "a1/mrz"]);
  for (const at_hand of ["D01", [1], ["x".repeat(2_000)], {}]) assert.equal(readSavedApplication(saved(at_hand)), null);
});

test("which terms of use were agreed to is read as it was, and what is no day of theirs is refused", () => {
  const kept = index();
  const saved = (/** @type {unknown} */ terms) => ({
    ...kept,
    draft: { ...kept.draft, content: { ...kept.draft.content, terms } },
  });
  assert.equal(readSavedApplication(saved("2026-11-29"))?.draft.content.terms, "2026-11-29");
  for (const terms of [20261129, "<b>", null]) assert.equal(readSavedApplication(saved(terms)), null);
});

test("whom it is about is read as it was, and anything else in its place is refused", () => {
  const kept = index();
  const saved = (/** @type {unknown} */ concerned) => ({
    ...kept,
    draft: { ...kept.draft, content: { ...kept.draft.content, concerned } },
  });
  const concerned = { latin: "LAYLA", arabic: "ليلى", others: 2 };
  const read = readSavedApplication(saved({ ...concerned, more: "left out" }));
  assert.deepEqual(read?.draft.content.concerned, concerned);
  for (const wrong of [null, "LAYLA", {}, { ...concerned, latin: 7 }, { ...concerned, others: -1 }, { ...concerned, arabic: "x".repeat(1_001) }])
    assert.equal(readSavedApplication(saved(wrong)), null); // prettier-ignore
});

test("the answer to a question of the ministry is read with its case", () => {
  const kept = index();
  const content = { ...kept.draft.content, details: ID };
  assert.equal(readSavedApplication({ ...kept, draft: { ...kept.draft, content } })?.draft.content.details, ID);
});

test("a photo of a person is one still, and no other value makes one", () => {
  const withPhoto = (/** @type {unknown} */ is_photo) => {
    const { draft, documents } = index();
    return { draft, documents: documents.map((each) => ({ ...each, details: { ...each.details, is_photo } })) };
  };
  assert.deepEqual(readSavedApplication(withPhoto(true)), withPhoto(true));
  for (const made of [false, 1, "true"]) assert.deepEqual(readSavedApplication(withPhoto(made)), index());
});

test("what no draft has is left out, and it begins unsaved", () => {
  const kept = index();
  const more = {
    ...kept,
    draft: { ...kept.draft, revision: 7, person: "person-1", evil: 1 },
    documents: kept.documents.map((each) => ({ ...each, evil: 1 })),
  };
  assert.deepEqual(readSavedApplication(more), index());
});

/** Changes, each of which makes a valid index invalid. @type {[string, (index: any) => unknown][]} */
const MADE_UP = [
  ["no draft", (index) => (index.draft = null)],
  ["an address for a service", (index) => (index.draft.service = "../../desk")],
  ["an id that is none", (index) => (index.draft.id = "#x")],
  ["no content", (index) => delete index.draft.content],
  ["no answers", (index) => delete index.draft.content.answers],
  ["answers in a list", (index) => (index.draft.content.answers = [])],
  ["an answer that is an object", (index) => (index.draft.content.answers.reason = { toString: 1 })],
  ["an answer under a name that no field has", (index) => (index.draft.content.answers["a b"] = "x")],
  ["an answer of a megabyte", (index) => (index.draft.content.answers.reason = "x".repeat(1_000_000))],
  ["a list within a list", (index) => (index.draft.content.answers.companions = [[["x"]]])],
  ["ten thousand items", (index) => (index.draft.content.answers.companions = Array(10_000).fill({}))],
  ["a name that is no text", (index) => (index.draft.content.name = 7)],
  ["sections that are no list", (index) => (index.draft.content.visited = "name")],
  ["a case that is none", (index) => (index.draft.content.details = "../x")],
  ["a version that is none", (index) => (index.draft.service_version = "1")],
  ["a time that is none", (index) => (index.draft.updated_at = "yesterday")],
  ["documents that are no list", (index) => (index.documents = {})],
  ["another draft's document", (index) => (index.documents[0].draft_id = index.documents[0].id)],
  ["a document twice", (index) => (index.documents[1] = index.documents[0])],
  ["a document's id that is none", (index) => (index.documents[0].id = "x")],
  ["a document's length below nothing", (index) => (index.documents[0].bytes = -1)],
  ["a document that runs in the page", (index) => (index.documents[0].details.media_type = "text/html")],
  ["a key of another length", (index) => (index.documents[0].details.content_key = "kk")],
  ["a key that goes on", (index) => (index.documents[0].details.content_key += "k")],
  ["a document's id in a list", (index) => (index.documents[0].id = [index.documents[0].id])],
  ["a service in a list", (index) => (index.draft.service = [index.draft.service])],
  ["an empty list within a list", (index) => (index.draft.content.answers.companions = [[]])],
  ["more before a service", (index) => (index.draft.service = "a-TEMP_EXT")],
  ["more after a service", (index) => (index.draft.service = "TEMP_EXT/desk")],
  ["more before a day", (index) => (index.draft.content.terms = "x2026-11-29")],
  ["more after a day", (index) => (index.draft.content.terms = "2026-11-29x")],
  ["a digest that goes on", (index) => (index.documents[0].sha256 += "0")],
  ["no details of a document", (index) => (index.documents[0].details = null)],
  ["no document in the list", (index) => (index.documents[0] = null)],
  ["a document's code that is none", (index) => (index.documents[0].details.code = "d 1")],
  ["a document's name that is no text", (index) => (index.documents[0].details.name = 7)],
  ["a document's name of a megabyte", (index) => (index.documents[0].details.name = "x".repeat(1_000_000))],
  ["a document's plain length that is none", (index) => (index.documents[0].details.plain_bytes = "10")],
  ["a thumbnail that is no text", (index) => (index.documents[0].details.thumbnail = 7)],
  ["a thumbnail of a megabyte", (index) => (index.documents[0].details.thumbnail = "x".repeat(1_000_000))],
  ["a thumbnail that ends its attribute", (index) => (index.documents[0].details.thumbnail = 'x" onerror="x')],
  ["an item whose key is no text", (index) => (index.draft.content.answers.companions = [{ "#": 7 }])],
  ["an item with a group within", (index) => (index.draft.content.answers.companions = [{ x: [{}] }])],
  ["an item's answer that is an object", (index) => (index.draft.content.answers.companions = [{ x: {} }])],
];

/** Changes that reach a limit. @type {[string, (index: any) => unknown][]} */
const WITHIN_LIMITS = [
  ["a document that was scanned", (index) => (index.documents[0].details.media_type = "application/pdf")],
  ["an empty document", (index) => (index.documents[0].details.plain_bytes = 0)],
  ["a thumbnail", (index) => (index.documents[0].details.thumbnail = "aZ0_-")],
  ["an answer that was emptied", (index) => (index.draft.content.answers.reason = null)],
  ["the longest name", (index) => (index.draft.content.name = "x".repeat(1_000))],
  ["a thousand items", (index) => (index.draft.content.answers.companions = Array(1_000).fill({}))],
  ["a thousand answers", (index) => (index.draft.content.answers = answers(1_000))],
  ["a thousand documents", (index) => (index.documents = documents(1_000))],
];

/** Changes that exceed a limit by one. @type {[string, (index: any) => unknown][]} */
const BEYOND_LIMITS = [
  ["a longer name", (index) => (index.draft.content.name = "x".repeat(1_001))],
  ["another item", (index) => (index.draft.content.answers.companions = Array(1_001).fill({}))],
  ["another answer", (index) => (index.draft.content.answers = answers(1_001))],
  ["another document", (index) => (index.documents = documents(1_001))],
];

/** @param {number} count */
const answers = (count) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, "x"]));

/** @param {number} count */
function documents(count) {
  const [document] = index().documents;
  return Array.from({ length: count }, (_, n) => ({ ...document, id: ID.slice(0, -4) + String(n).padStart(4, "0") }));
}

for (const [name, change] of WITHIN_LIMITS) {
  test(`what is within the limits is read as it was: ${name}`, () => {
    const made = index();
    change(made);
    assert.deepEqual(readSavedApplication(made), made);
  });
}

for (const [name, change] of [...MADE_UP, ...BEYOND_LIMITS]) {
  test(`what somebody made up is refused: ${name}`, () => {
    const made = index();
    change(made);
    assert.equal(readSavedApplication(made), null);
  });
}

for (const made of [null, [], "x", 1, {}]) {
  test(`an index that is none is refused: ${JSON.stringify(made)}`, () =>
    assert.equal(readSavedApplication(made), null));
}
