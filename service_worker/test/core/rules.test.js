/** Every rule turns where its vectors say (`tests/rule_vectors.py`). */

import assert from "node:assert/strict";
import { test } from "node:test";

import { ruleViolations } from "../../src/core/forms/answers.js";
import { setAnswer } from "../../src/core/forms/paths.js";
import { generated } from "./generated.js";
import { reference } from "./reference.js";
import { factsOf, namesIn, vectorsOf } from "./vectors.js";

const services = generated("services");

for (const service of namesIn("rules")) {
  const { declaration, examples } = services[service];
  for (const { rule, at, example, path, kept, broken } of vectorsOf(`rules/${service}`).cases) {
    const { today, known, answers } = examples.find(({ name }) => name === example);
    const facts = factsOf({ today, known, ...reference(today) });

    function isBroken(answer) {
      const changed = structuredClone(answers);
      setAnswer(changed, path, answer);
      return ruleViolations(declaration, changed, facts).some((each) => each.rule.id === rule && each.path === at);
    }

    test(`${declaration.code}: ${rule} at ${at} turns with ${path}`, () => {
      assert.deepEqual([...kept, ...broken].filter(isBroken), broken);
    });
  }
}
