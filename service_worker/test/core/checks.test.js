import assert from "node:assert/strict";
import { test } from "node:test";

import { CHECKS, checkField } from "../../src/core/forms/checks.js";
import { normalise } from "../../src/core/forms/normalise.js";
import "../../src/core/forms/zones.js";
import { factsOf, namesIn, vectorsOf } from "./vectors.js";

const kinds = namesIn("checks");

test("checks and vectors know the same kinds", () => assert.deepEqual(Object.keys(CHECKS).sort(), kinds));

for (const kind of kinds) {
  const file = vectorsOf(`checks/${kind}`);

  for (const vector of file.checks) {
    const field = { ...file.field, ...vector.field };
    const context = { pathPrefix: "", scope: [vector.answers ?? {}] };
    const verdict = (answer) => checkField(field, answer, factsOf(vector), context);

    test(`${kind}: ${vector.name}`, () => {
      const error = verdict(vector.answer);
      assert.equal(error?.code ?? null, vector.expect);
      if (vector.params) assert.deepEqual(error?.params, vector.params);
      if (vector.expect === null)
        assert.equal(verdict(normalise(field, vector.answer)), null, "accepted after normalising");
    });
  }

  for (const { name, field, raw, expect } of file.normalise) {
    test(`${kind} is read: ${name}`, () => {
      const once = normalise({ ...file.field, ...field }, raw);
      assert.deepEqual(once, expect);
      assert.deepEqual(normalise({ ...file.field, ...field }, once), once, "reading twice changes nothing");
    });
  }
}

/** @typedef {import("../../src/core/types.js").Json} Json */

/**
 * Return what the check of an answer says on 15 January 2026, without other answers.
 *
 * @param {any} field
 * @param {Json} answer
 * @param {any} [facts]
 */
const errorOf = (field, answer, facts = {}) => checkField({ id: "q", ...field }, answer, factsOf(facts));

test("a domain may have a label of one letter", () => {
  assert.equal(errorOf({ kind: "email" }, "a@x.org"), null);
});

test("four letters are no country, while the list is not loaded", () => {
  assert.equal(errorOf({ kind: "country" }, "ABCD")?.code, "unknown_country");
});

test("an e-mail address of more than 10,000 characters is too long", () => {
  assert.deepEqual(errorOf({ kind: "email" }, "a".repeat(10_001)), { code: "too_long", params: { n: 10_000 } });
});

test("an e-mail address with a control character is unprintable", () => {
  assert.equal(errorOf({ kind: "email" }, "a\0@example.com")?.code, "unprintable");
});

for (const [name, list] of /** @type {[string, Json][]} */ ([
  ["has more than 10,000 entries", Array(10_001).fill("a")],
  ["has a control character in an entry", ["\0"]],
]))
  test(`a list that ${name} is still no e-mail address`, () => {
    assert.equal(errorOf({ kind: "email" }, list)?.code, "wrong_type");
  });

for (const [length, answer] of [["shortest", "ABC"], ["longest", "ABCDEFGH"]])
  test(`a code of the ${length} length is accepted`, () => {
    assert.equal(errorOf({ kind: "code", min_chars: 3, max_chars: 8, punctuation: "" }, answer), null);
  }); // prettier-ignore

for (const [limit, answer] of [["least", "1.000"], ["greatest", "5000.000"]])
  test(`the ${limit} amount of money is accepted`, () => {
    assert.equal(errorOf({ kind: "money", minimum_fils: 1000, maximum_fils: 5_000_000 }, answer), null);
  }); // prettier-ignore

test("a list in which one entry is no text names no files", () => {
  assert.equal(errorOf({ kind: "file", document: "D01", max_files: 2 }, ["a", 1])?.code, "wrong_type");
});

test("every file of an answer must be attached, not only one", () => {
  const documents = [{ id: "a", code: "D01", path: "D01" }];
  assert.equal(
    errorOf({ kind: "file", document: "D01", max_files: 2 }, ["a", "b"], { documents })?.code,
    "unknown_file",
  );
});

test("without a context a document is looked for among those of the application", () => {
  const documents = [{ id: "a", code: "D01", path: "D01" }];
  assert.equal(errorOf({ kind: "file", document: "D01", max_files: 2 }, ["a"], { documents }), null);
});

test("without a context an entry may have any parent", () => {
  const lists = { districts: { "AM-MARKA": { parent: "JO-AM" } } };
  assert.equal(errorOf({ kind: "lookup", list: "districts", within: "governorate" }, "AM-MARKA", { lists }), null);
});
