/**
 * Reads {declaration, today, sets, wrong} from standard input, and writes the results of checking each set of answers,
 * for `tests/unit/catalogue/test_twins.py`.
 */

import { readFileSync } from "node:fs";

import { checkAnswers, ruleViolations, sectionStatuses } from "../../src/core/forms/answers.js";
import { dropHidden } from "../../src/core/forms/asked.js";
import { bill } from "../../src/core/fees/bill.js";
import { normaliseAnswers } from "../../src/core/forms/normalise.js";
import "../../src/core/forms/zones.js";
import { reference } from "./reference.js";
import { factsOf } from "./vectors.js";

const { declaration, today, sets, wrong } = JSON.parse(readFileSync(0, "utf8"));
const facts = factsOf({ today, ...reference(today) });
const problems = (answers) => checkAnswers(declaration, answers, facts);
const checked = sets.map((answers) => {
  const sent = dropHidden(declaration, answers, facts);
  return {
    problems: problems(answers),
    rules: ruleViolations(declaration, answers, facts).map(({ path, rule }) => [path, rule.id]),
    statuses: Object.fromEntries(sectionStatuses(declaration, answers, facts)),
    sent,
    normal: normaliseAnswers(declaration, answers),
    bill: bill(declaration, sent, facts, facts.amounts),
  };
});
process.stdout.write(JSON.stringify({ sets: checked, wrong: wrong.map(problems) }));
