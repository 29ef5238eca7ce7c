/** The check before the form, by the rules of every service. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { checkAnswers } from "../../src/core/forms/answers.js";
import { eligibility } from "../../src/core/services/eligibility.js";
import { generated } from "./generated.js";
import { reference } from "./reference.js";

const TODAY = "2026-01-15";
const facts = (today = TODAY) => ({ today, ...reference(today), known: {}, documents: null });

/** @type {import("../../src/core/types.js").Declaration} */
const BASE = {
  code: "TEST", version: 1, directorate: "residence", rules: [], charges: [], guarantees: [], removed: [],
  sections: [
    {
      id: "one",
      fields: [
        { id: "reason", kind: "choice", options: ["work", "visit"] },
        { id: "expiry", kind: "date" },
        { id: "other", kind: "text", script: "any", min_chars: 1, max_chars: 9, lines: 1 },
        { id: "D08", kind: "file", document: "D08", max_files: 1, when: { op: "equals", field: "reason", value: "work" } },
        { id: "D01", kind: "file", document: "D01", max_files: 1 },
        {
          id: "companions", kind: "group", minimum: 0, maximum: 9,
          fields: [
            { id: "dob", kind: "date" },
            { id: "D05", kind: "file", document: "D05", max_files: 1, when: { op: "age_at_least", field: "dob", years: 12, on: { of: "today" } } },
            { id: "D09", kind: "file", document: "D09", max_files: 1, when: { op: "equals", field: "reason", value: "work" } },
          ],
        },
      ],
    },
  ],
}; // prettier-ignore
/** @param {Partial<import("../../src/core/types.js").Rule>} rule */
const withRule = (rule) => ({ ...BASE, rules: [{ id: "R1", at: "reason", severity: "blocks", test: VISIT, ...rule }] });
const VISIT = /** @type {const} */ ({ op: "equals", field: "reason", value: "visit" });
const QUESTIONS = ["reason", "expiry"];
/** @param {any} declaration @param {any} answers */
const eligible = (declaration, answers) => eligibility(declaration, QUESTIONS, answers, facts());

test("nothing answered is no no", () => {
  assert.equal(eligible(withRule({}), {}).verdict, "so_far");
});

test("a violated rule that blocks says no, and which", () => {
  const { verdict, because } = eligible(withRule({}), { reason: "work", expiry: "2027-01-01" });
  assert.deepEqual({ verdict, because }, { verdict: "no", because: ["R1"] });
});

test("a violated rule that decides leaves it to the officer", () => {
  const { verdict, because } = eligible(withRule({ severity: "decides" }), { reason: "work", expiry: "2027-01-01" });
  assert.deepEqual({ verdict, because }, { verdict: "officer", because: ["R1"] });
});

test("a rule that warns is said and stands in no way", () => {
  const { verdict, warnings } = eligible(withRule({ severity: "warns" }), { reason: "work", expiry: "2027-01-01" });
  assert.deepEqual({ verdict, warnings }, { verdict: "yes", warnings: ["R1"] });
});

test("that a question which is not asked here has no answer says nothing", () => {
  const answered = /** @type {const} */ ({ op: "answered", field: "other" });
  const rules = [
    answered,
    { op: "count_at_least", field: "companions", count: 1 },
    { op: "not", condition: { op: "not", condition: answered } },
    { op: "all", conditions: [answered] },
    { op: "any", conditions: [answered] },
  ];
  for (const rule of rules) {
    const declaration = withRule({ test: /** @type {any} */ (rule) });
    assert.equal(eligible(declaration, { reason: "work", expiry: "2027-01-01" }).verdict, "yes");
  }
});

test("documents are named that are needed or may be", () => {
  assert.deepEqual(eligible(BASE, { reason: "visit" }).papers, ["D01", "companions/#/D05"]);
  assert.deepEqual(eligible(BASE, { reason: "work" }).papers, ["D08", "D01", "companions/#/D05", "companions/#/D09"]);
  assert.deepEqual(eligible(BASE, {}).papers, ["D08", "D01", "companions/#/D05", "companions/#/D09"]);
});

test("an optional question leaves nothing open", () => {
  const sections = structuredClone(BASE.sections);
  /** @type {any} */ (sections[0]).fields[1].required = false;
  assert.equal(eligible({ ...withRule({}), sections }, { reason: "visit" }).verdict, "yes");
});

test("the documents of a section that is not asked are not named", () => {
  const fields = [{ id: "D02", kind: "file", document: "D02", max_files: 1 }];
  const sections = [...BASE.sections, { id: "two", fields, when: VISIT }];
  assert.ok(!eligible({ ...BASE, sections }, { reason: "work" }).papers.includes("D02"));
  assert.ok(eligible({ ...BASE, sections }, { reason: "visit" }).papers.includes("D02"));
});

test("a companion's document hangs on the companion's own answer, not on the applicant's of that name", () => {
  const sections = structuredClone(BASE.sections);
  /** @type {any} */ (sections[0]).fields[5].fields.push({ id: "reason", kind: "choice", options: ["work", "visit"] });
  assert.deepEqual(eligible({ ...BASE, sections }, { reason: "visit" }).papers, [
    "D01",
    "companions/#/D05",
    "companions/#/D09",
  ]);
});

test("a companion's fee is not open: nobody is asked about companions here", () => {
  const charges = /** @type {any} */ ([
    { fee: "visa_work", per: "companion", of: "companions", due: "on_submit", when: VISIT },
  ]);
  assert.deepEqual(eligible({ ...BASE, charges }, {}).open, []);
});

test("a fee that hangs on what is not known is open", () => {
  const charges = /** @type {any} */ ([
    { fee: "visa_work", per: "application", of: "companions", due: "on_submit", when: { op: "not", condition: VISIT } },
  ]);
  assert.deepEqual(eligible({ ...BASE, charges }, {}).open, ["visa_work"]);
  assert.deepEqual(eligible({ ...BASE, charges }, { reason: "visit" }).open, []);
});

for (const { declaration, examples } of Object.values(generated("services"))) {
  const questions = declaration.sections.flatMap((/** @type {any} */ { fields }) =>
    fields.map((/** @type {any} */ { id }) => id),
  );

  test(`${declaration.code}: the check says no where the form does, and only there`, () => {
    for (const { name, today, answers } of examples) {
      const outcome = eligibility(declaration, questions, answers, facts(today));
      const refused = checkAnswers(declaration, answers, facts(today)).filter(({ code }) => /^R\d+$/.test(code));
      // A path has one problem in the form; a missing answer there may stand before the rule.
      if (refused.length > 0) assert.equal(outcome.verdict, "no", name);
      for (const { code } of refused) assert.ok(outcome.because.includes(code), `${name}: ${code}`);
    }
  });

  test(`${declaration.code}: who has answered nothing may apply for all that is known`, () => {
    assert.notEqual(eligibility(declaration, [], {}, facts()).verdict, "no");
  });
}
