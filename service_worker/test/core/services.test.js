/** Every example of every service, as pytest runs them in `tests/unit/catalogue/test_examples.py`. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { checkAnswers, judgedRules } from "../../src/core/answers.js";
import { listsOn } from "../../src/core/reference_data.js";
import { namesIn, vectorsOf } from "./vectors.js";

const SEEDS = new URL("../../../moi_pwa/catalogue/reference/", import.meta.url);
const seeds = readdirSync(SEEDS).filter((name) => name.endsWith(".json"));
const data = Object.fromEntries(
  seeds.map((name) => [name.replace(".json", ""), JSON.parse(readFileSync(new URL(name, SEEDS), "utf8"))]),
);
const amounts = { ...data.fees, ...data.guarantees };

for (const service of namesIn("services")) {
  const { declaration, examples } = vectorsOf(`services/${service}`);
  for (const { name, today, known, answers, problems, notices } of examples) {
    test(`${declaration.code}: ${name}`, () => {
      const facts = { today, lists: listsOn(data, today), amounts, known, documents: null };
      const found = checkAnswers(declaration, answers, facts).map(({ path, code }) => [path, code]);
      assert.deepEqual(Object.fromEntries(found), problems);
      const broken = judgedRules(declaration, answers, facts).filter(({ rule }) => rule.severity !== "blocks");
      assert.deepEqual(broken.map(({ path, rule }) => `${rule.id} ${path}`).sort(), inOneLine(notices));
    });
  }
}

/** {"R05": ["nationality"]} -> ["R05 nationality"] */
function inOneLine(notices) {
  return Object.entries(notices).flatMap(([id, paths]) => paths.map((path) => `${id} ${path}`)).sort();
}
