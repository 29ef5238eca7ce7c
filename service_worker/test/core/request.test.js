import assert from "node:assert/strict";
import { test } from "node:test";

import { ask } from "../../src/core/forms/asked.js";
import { answersFor, requestedBy, requestedOf, unansweredAt } from "../../src/core/forms/request.js";

const FACTS = { today: "2026-01-15", lists: {}, amounts: null, known: {}, documents: null };

/** @type {any} */
const DECLARATION = {
  code: "LIBRARY_CARD",
  version: 1,
  directorate: "library",
  rules: [],
  charges: [],
  removed: [],
  sections: [
    {
      id: "you",
      fields: [
        { id: "member", kind: "yes_no" },
        {
          id: "card",
          kind: "code",
          min_chars: 3,
          max_chars: 9,
          punctuation: "",
          when: { op: "equals", field: "member", value: true },
        },
        { id: "proof", kind: "file", document: "D01", max_files: 2 },
      ],
    },
    {
      id: "family",
      fields: [
        {
          id: "readers",
          kind: "group",
          minimum: 0,
          maximum: 5,
          fields: [
            { id: "name", kind: "text", script: "any", min_chars: 1, max_chars: 50, lines: 1 },
            { id: "photo", kind: "file", document: "D03", max_files: 1 },
          ],
        },
      ],
    },
  ],
};

/** @param {any} answers @param {string[]} paths */
const requested = (answers, paths) =>
  requestedOf(ask(DECLARATION, answers, { ...FACTS, isRequested: requestedBy(new Set(paths)) }), new Set(paths)).map(
    ({ path }) => path,
  );

test("only what is requested is asked, in the order of the form", () => {
  const answers = { member: true, card: "ABC", readers: [{ name: "Layla" }, { name: "Omar" }] };
  assert.deepEqual(requested(answers, ["readers/1/name", "card"]), ["card", "readers/1/name"]);
});

test("a document goes by its code", () => {
  assert.deepEqual(requested({ readers: [{ name: "Layla" }] }, ["D01", "readers/0/D03"]), ["proof", "readers/0/photo"]);
});

test("a question is asked even where this device lacks the answer that it hangs on", () => {
  assert.deepEqual(requested({}, ["card"]), ["card"]);
});

test("a path that leads nowhere is not asked", () => {
  assert.deepEqual(requested({}, ["nothing", "readers/0/nothing"]), []);
});

test("an item that is named is there, though this device never knew it", () => {
  assert.deepEqual(answersFor(DECLARATION, {}, new Set(["readers/1/name"])), { readers: [{}, {}] });
});

test("what was sent stands there, but for the documents that are asked for again", () => {
  const sent = {
    member: true,
    proof: ["0198f2a0-0000-7000-8000-0000000000d1"],
    readers: [{ name: "Layla", photo: ["x"] }],
  };
  const answers = answersFor(DECLARATION, sent, new Set(["readers/0/D03"]));
  assert.deepEqual(answers, { member: true, proof: sent.proof, readers: [{ name: "Layla" }] });
});

test("a path that is not in canonical form is not asked, and makes no items", () => {
  for (const path of [
    "readers/00/name",
    "readers/1e9/name",
    "readers/٠/name",
    "readers/999/name",
    `readers/${"9".repeat(5000)}/name`,
  ]) {
    assert.deepEqual(answersFor(DECLARATION, {}, new Set([path])), {});
  }
  assert.deepEqual(requested({ readers: [{ name: "Layla" }] }, ["readers/00/name"]), []);
});

test("as many items are made as the group may have, and no more", () => {
  assert.deepEqual(answersFor(DECLARATION, {}, new Set(["readers/4/name"])), { readers: [{}, {}, {}, {}, {}] });
  assert.deepEqual(answersFor(DECLARATION, {}, new Set(["readers/5/name"])), {});
});

test("no item is made for a question outside groups, or of a group that the service does not have", () => {
  assert.deepEqual(answersFor(DECLARATION, {}, new Set(["member", "nobody/0/name", "member/0/name"])), {});
});

test("a document that is asked for again is left out by its code, its question's name and in its own item only", () => {
  const sent = () => ({ member: true, proof: ["a"], readers: [{ photo: ["b"] }, { photo: ["c"], name: "Omar" }] });
  const without = (/** @type {string} */ path) => answersFor(DECLARATION, sent(), new Set([path]));
  assert.deepEqual(without("D01"), { member: true, readers: sent().readers });
  assert.deepEqual(without("proof"), without("D01"));
  assert.deepEqual(without("readers/1/D03"), { ...sent(), readers: [{ photo: ["b"] }, { name: "Omar" }] });
  assert.deepEqual(without("readers/1/photo"), without("readers/1/D03"));
  for (const path of ["member", "D02", "D03", "readers/1/D01", "readers/1/name"])
    assert.deepEqual(without(path), sent());
});

test("what the server found unanswered is asked next, and nothing else", () => {
  const problems = ["required", "not_agreed", "too_long"].map((code) => ({ path: code, code, params: {} }));
  assert.deepEqual(unansweredAt(problems), ["required", "not_agreed"]);
});

test("a question that is no group is not requested by a path through it", () => {
  const member = DECLARATION.sections[0].fields[0];
  assert.equal(requestedBy(new Set(["member/0/name"]))(member, ""), false);
});

test("no item is made for a question that is no group, though it has a maximum", () => {
  const fields = [{ id: "age", kind: "number", minimum: 0, maximum: 5 }];
  const declaration = { ...DECLARATION, sections: [{ id: "you", fields }] };
  assert.deepEqual(answersFor(declaration, {}, new Set(["age/0/name"])), {});
});
