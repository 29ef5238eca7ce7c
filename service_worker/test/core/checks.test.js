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
