/** The name of the person whom an application is about. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { concerned, personName } from "../../src/core/forms/person_name.js";
import { vectorsOf } from "./vectors.js";

/** @type {import("../../src/core/forms/person_name.js").HasRole[]} */
const QUESTIONS = [
  { id: "dob", role: "birth_date" },
  { id: "family", role: "surname" },
  { id: "first", role: "given_names" },
];

test("given names are written before the surname, whatever the order of the questions", () => {
  assert.equal(personName({ dob: "1988-05-12", family: "SCHMIDT", first: "ANNA" }, QUESTIONS), "ANNA SCHMIDT");
});

for (const [answers, name] of /** @type {[Record<string, string>, string][]} */ ([
  [{ first: "ANNA" }, "ANNA"],
  [{ family: "SCHMIDT" }, "SCHMIDT"],
  [{ dob: "1988-05-12" }, ""],
]))
  test(`of ${JSON.stringify(answers)} the name is “${name}”`, () => {
    assert.equal(personName(answers, QUESTIONS), name);
  });

test("a service that asks for no name has none", () => {
  assert.equal(personName({ first: "ANNA" }, [{ id: "first" }]), "");
});

const NAMES = Object.entries({
  family: "surname",
  given: "given_names",
  kin: "arabic_family_name",
  father: "arabic_father_name",
  first: "arabic_first_name",
  whole: "arabic_name",
  company: "institution_latin_name",
  firm: "institution_arabic_name",
}).map(([id, role]) => ({ id, role, kind: "text" }));

for (const { name, group = "companions", answers, expect } of vectorsOf("concerned"))
  test(`whom it is about: ${name}`, () => {
    const people = group ? [{ id: group, role: group, kind: "group", fields: NAMES }] : [];
    const fields = /** @type {any} */ ([...(group === "workers" ? [] : NAMES), ...people]);
    assert.deepEqual(concerned(answers, fields), expect);
  });
