/** The guide in the browser: every way through it ends, whatever the address says. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { stepOf } from "../../src/core/services/guide.js";
import { generated } from "./generated.js";

/** @type {import("../../src/core/services/guide.js").Guide} */
const guide = generated("guide");

/**
 * Yield the answers of every way.
 *
 * @param {Record<string, string>} answers
 * @returns {Generator<Record<string, string>>}
 */
function* ways(answers = {}) {
  const { next } = stepOf(guide, answers);
  if (next === null) yield answers;
  else for (const value of next.options) yield* ways({ ...answers, [next.id]: value });
}
const all = [...ways()];

test("every way ends at a service, and says what was answered", () => {
  for (const way of all) {
    const { answered, leads } = stepOf(guide, way);
    assert.ok(leads.length > 0, JSON.stringify(way));
    assert.deepEqual(Object.fromEntries(answered.map(({ id, value }) => [id, value])), way);
  }
});

test("every service is reached", () => {
  const reached = new Set(all.flatMap((way) => stepOf(guide, way).leads));
  assert.deepEqual([...reached].sort(), guide.leads.map(({ service }) => service).sort());
});

test("going back by one answer asks that question again", () => {
  for (const way of all) {
    const names = Object.keys(way);
    const last = /** @type {string} */ (names.pop());
    assert.equal(stepOf(guide, Object.fromEntries(names.map((name) => [name, way[name]]))).next?.id, last);
  }
});

test("an address that nobody was given asks from where it stops making sense", () => {
  assert.equal(stepOf(guide, {}).next?.id, "who");
  assert.equal(stepOf(guide, { who: "a dragon", where: "jordan" }).next?.id, "who");
  assert.equal(stepOf(guide, { who: "foreigner", stay: "visit" }).next?.id, "where");
  assert.deepEqual(stepOf(guide, { where: "jordan", nonsense: "1" }).answered, []);
});

test("an answer to what is no longer asked changes nothing", () => {
  const [way] = all;
  assert.deepEqual(stepOf(guide, { ...way, institution: "worker" }), stepOf(guide, way ?? {}));
});

test("no service is named while a question is open", () => {
  assert.deepEqual(stepOf(guide, {}).leads, []);
});

test("a way leads only to the services for its answers", () => {
  const question = { id: "who", kind: "choice", options: ["worker", "student"] };
  const leads = question.options.map((value) => ({ service: value, when: { op: "equals", field: "who", value } }));
  const small = /** @type {any} */ ({ questions: [question], leads });
  assert.deepEqual(stepOf(small, { who: "student" }).leads, ["student"]);
  small.questions.push({ id: "stay", kind: "choice", options: ["short", "long"] });
  assert.deepEqual(stepOf(small, { who: "student" }).leads, [], "the second question is open");
  small.leads.push({ service: "anyone", when: { op: "all", conditions: [] } });
  assert.deepEqual(stepOf(small, {}).leads, [], "all questions are open");
});
