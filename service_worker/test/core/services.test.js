/** Every example of every service, as pytest runs them in `tests/unit/catalogue/test_examples.py`. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { checkAnswers, ruleViolations } from "../../src/core/forms/answers.js";
import { generated } from "./generated.js";
import { reference } from "./reference.js";
import { factsOf } from "./vectors.js";

for (const { declaration, examples } of Object.values(generated("services"))) {
  for (const { name, today, known, answers, problems, notices } of examples) {
    test(`${declaration.code}: ${name}`, () => {
      const facts = factsOf({ today, known, ...reference(today) });
      const found = checkAnswers(declaration, answers, facts).map(({ path, code }) => [path, code]);
      assert.deepEqual(Object.fromEntries(found), problems);
      const violations = ruleViolations(declaration, answers, facts).filter(({ rule }) => rule.severity !== "blocks");
      assert.deepEqual(violations.map(({ path, rule }) => `${rule.id} ${path}`).sort(), inOneLine(notices));
    });
  }
}

/** Return {"R05": ["nationality"]} as ["R05 nationality"]. */
function inOneLine(notices) {
  return Object.entries(notices)
    .flatMap(([id, paths]) => paths.map((path) => `${id} ${path}`))
    .sort();
}
