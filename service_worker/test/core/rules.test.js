/** Every rule at its edges (`tests/rule_vectors.py`). */

import assert from "node:assert/strict";
import { test } from "node:test";

import { ruleViolations } from "../../src/core/answers.js";
import { setAnswer } from "../../src/core/paths.js";
import { reference } from "./reference.js";
import { factsOf, namesIn, vectorsOf } from "./vectors.js";

for (const service of namesIn("rules")) {
  const { declaration, examples } = vectorsOf(`services/${service}`);
  for (const { rule, at, example, path, answer, broken } of vectorsOf(`rules/${service}`).cases) {
    test(`${declaration.code}: ${rule} at ${at}, ${path} = ${JSON.stringify(answer)}`, () => {
      const { today, known, answers } = structuredClone(examples.find(({ name }) => name === example));
      setAnswer(answers, path, answer);
      const found = ruleViolations(declaration, answers, factsOf({ today, known, ...reference(today) }));
      assert.equal(
        found.some((each) => each.rule.id === rule && each.path === at),
        broken,
      );
    });
  }
}
