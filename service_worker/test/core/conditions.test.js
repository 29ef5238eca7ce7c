/** Conditions on answers of a wrong type, and findings in the records, while what reads zones is not loaded. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { evaluate, knownOf } from "../../src/core/forms/conditions.js";

/**
 * @typedef {import("../../src/core/types.js").Condition} Condition
 * @typedef {import("../../src/core/types.js").Json} Json
 */

const FACTS = /** @type {any} */ ({ today: "2026-01-15", lists: {}, amounts: null, known: {}, documents: null });

for (const money of /** @type {Json[]} */ ([12.345, ["12.345"]]))
  test(`whether ${JSON.stringify(money)} is enough money is unknown`, () => {
    const amounts = { deposit: [{ from: "2018-01-01", to: null, fils: 1000 }] };
    const condition = /** @type {Condition} */ ({ op: "money_at_least", field: "m", amount: "deposit" });
    assert.equal(evaluate(condition, [{ m: money }], { ...FACTS, amounts }), null);
  });

test("a list with the code of a country is no country", () => {
  const lists = { nationalities: { IRQ: { visa_class: "restricted" } } };
  const condition = /** @type {Condition} */ ({
    op: "nationality_is",
    field: "n",
    flag: "visa_class",
    value: "restricted",
  });
  assert.equal(evaluate(condition, [{ n: ["IRQ"] }], { ...FACTS, lists }), null);
});

for (const stay of [null, "90"])
  test(`the last day of a stay of ${JSON.stringify(stay)} is unknown`, () => {
    const lists = { nationalities: { YEM: { border_stay_days: stay } } };
    const left = { of: "entry", stay_of: "n" };
    const condition = /** @type {Condition} */ ({ op: "compare", left, relation: "<", right: { of: "today" } });
    assert.equal(evaluate(condition, [{ entry: "2026-01-01", n: "YEM" }], { ...FACTS, lists }), null);
  });

test("whether a zone agrees is unknown until what reads zones is loaded", () => {
  const condition = /** @type {Condition} */ ({ op: "mrz_agrees", mrz: "z", element: "birth", field: "b" });
  assert.equal(evaluate(condition, [{ z: "P<", b: "1985-05-12" }], FACTS), null);
});

const ABROAD = /** @type {Condition} */ ({ op: "server_knows", fact: "abroad" });

test("without the ministry's records there is no finding", () => {
  assert.deepEqual(knownOf(ABROAD, FACTS), {});
});

for (const finding of /** @type {Json[]} */ (["DL-7", ["DL-7"], null, false]))
  test(`a finding of ${JSON.stringify(finding)} has no values for a sentence`, () => {
    assert.deepEqual(knownOf(ABROAD, { ...FACTS, known: { "": { abroad: finding } } }), {});
  });

test("the findings of every fact that one may hold are known", () => {
  const conditions = [ABROAD, { op: "server_knows", fact: "not_cleared" }];
  const known = { "": { abroad: { place: "Cairo" }, not_cleared: { ref: "DL-7" } } };
  const condition = /** @type {Condition} */ ({ op: "any", conditions });
  assert.deepEqual(knownOf(condition, { ...FACTS, known }), { place: "Cairo", ref: "DL-7" });
});
