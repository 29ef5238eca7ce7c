/** Reading of names with a sign at one end, of lists where a text is due, and of all answers together. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { normalise, normaliseAnswers } from "../../src/core/forms/normalise.js";

const NAME = /** @type {any} */ ({ id: "name", kind: "text", script: "latin", lines: 1, required: false });

for (const name of ["Sammy Davis Jr.", "-Ali"])
  test(`“${name}” is a name, not a sign for none`, () => {
    assert.equal(normalise(NAME, name), name);
  });

test("a list of records stays as it is where a text is due", () => {
  assert.deepEqual(normalise(NAME, [{ name: " Ali " }]), [{ name: " Ali " }]);
});

test("answers in every section and group are read, empty ones are left out, and unknown ones stay", () => {
  const group = { id: "companions", kind: "group", fields: [NAME] };
  const sections = [
    { id: "one", fields: [NAME] },
    { id: "two", fields: [{ id: "age", kind: "number" }, group] },
  ];
  const declaration = /** @type {any} */ ({ sections });
  const typed = { name: " ", age: "٧", companions: [{ name: " Ali " }, { name: "" }], mystery: " x " };
  const read = { age: 7, companions: [{ name: "Ali" }, {}], mystery: " x " };
  assert.deepEqual(normaliseAnswers(declaration, typed), read);
});
