/** Every question of every service can be requested, and answered on a phone that does not know the sent answers. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { checkAnswers } from "../../src/core/forms/answers.js";
import { ask } from "../../src/core/forms/asked.js";
import { normalise, normaliseAnswers } from "../../src/core/forms/normalise.js";
import { answerAt, setAnswer } from "../../src/core/forms/paths.js";
import { answersFor, requestedBy, requestedOf } from "../../src/core/forms/request.js";
import { generated } from "./generated.js";
import { reference } from "./reference.js";
import { factsOf } from "./vectors.js";

for (const { declaration, examples } of Object.values(generated("services"))) {
  test(`${declaration.code}: each question is asked on a phone that knows no answer, and takes one`, () => {
    const conditional = pathsOf(declaration).filter(({ isConditional }) => isConditional);
    for (const { field, name, path } of conditional) {
      const raw = field.kind === "file" ? ["0198f2a0-0000-7000-8000-0000000000d1"] : "yes";
      assert.deepEqual(given(declaration, new Set([name]), { [path]: raw }, factsOf({})), {
        [path]: normalise(field, raw),
      });
    }
  });

  test(`${declaration.code}: what an example answers is accepted as the answer to a request on another phone`, () => {
    for (const { today, known, answers } of examples) {
      const facts = factsOf({ today, known, ...reference(today) });
      const wrong = new Set(checkAnswers(declaration, answers, facts).map(({ path }) => path));
      for (const { path, field, answer, context } of ask(declaration, answers, facts).questions) {
        if (field.kind === "group" || answer === null || wrong.has(path)) continue;
        const name = field.kind === "file" ? context.pathPrefix + field.document : path;
        assert.deepEqual(given(declaration, new Set([name]), { [path]: answer }, facts), { [path]: answer });
      }
    }
  });
}

/** Return the sent answers for `typed`, and assert that nothing requested has a problem. */
function given(declaration, requested, typed, facts) {
  const answers = answersFor(declaration, {}, requested);
  for (const [path, answer] of Object.entries(typed)) setAnswer(answers, path, answer);
  const asked = ask(declaration, normaliseAnswers(declaration, answers), {
    ...facts,
    isRequested: requestedBy(requested),
  });
  const questions = requestedOf(asked, requested).filter(({ field }) => field.kind !== "group");
  const hidden = checkAnswers(declaration, asked.answers, { ...facts, isRequested: requestedBy(requested) }).filter(
    ({ code }) => code === "hidden_field",
  );
  assert.deepEqual(hidden, []);
  for (const { path, answer } of questions) assert.deepEqual(answerAt(asked.answers, path), answer);
  return Object.fromEntries(questions.map(({ path, answer }) => [path, answer]));
}

/** Return the paths of all questions except groups; those of a group's item are in its second item. */
function pathsOf({ sections }) {
  return sections
    .flatMap(({ fields, when }) =>
      fields.flatMap((field) => {
        if (field.kind !== "group") return [pathOf(field, "", when)];
        return field.fields.map((inner) => pathOf(inner, `${field.id}/${field.maximum - 1}/`, when ?? field.when));
      }),
    )
    .filter(({ field }) => field.kind !== "declaration");
}

function pathOf(field, prefix, when) {
  const path = prefix + field.id;
  return {
    field,
    path,
    name: field.kind === "file" ? prefix + field.document : path,
    isConditional: Boolean(when ?? field.when),
  };
}
