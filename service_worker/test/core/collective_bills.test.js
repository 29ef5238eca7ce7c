/** Collective bills, as the phone knows them from the bills that are in them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { busyUntil, collected } from "../../src/core/cases/collective_bills.js";

/** @param {string} id @param {string[]} bills */
const collective = (id, ...bills) => ({ id, number: `9${id}`, total_fils: 10, due_on: "2026-01-22", bills });

/**
 * Return a due bill.
 *
 * @param {string} number
 * @param {object} [rest]
 */
const due = (number, rest = {}) => /** @type {any} */ ({ bill: { number, status: "issued", ...rest } });

/** @param {ReturnType<typeof collected>} found */
const numbers = ({ collectives, single }) => ({
  together: collectives.map((each) => [each.collective.id, ...each.due.map(({ bill }) => bill.number)]),
  single: single.map(({ bill }) => bill.number),
});

test("the bills of a collective bill stand together, and the others by themselves", () => {
  const together = { collective: collective("a", "1", "2") };
  assert.deepEqual(numbers(collected([due("1", together), due("2", together), due("3")])), {
    together: [["a", "1", "2"]],
    single: ["3"],
  });
});

test("a collective bill of which a bill is paid, ended or unknown is over, and its other bills stand by themselves", () => {
  const together = { collective: collective("a", "1", "2") };
  for (const other of [[due("2", { ...together, status: "paid" })], [due("2", { ...together, status: "expired" })], []])
    assert.deepEqual(numbers(collected([due("1", together), ...other])), { together: [], single: ["1"] });
});

test("a bill that went into a newer collective bill ends the older one", () => {
  const [older, newer] = [collective("a", "1", "2"), collective("b", "2", "3")];
  const bills = [due("1", { collective: older }), due("2", { collective: newer }), due("3", { collective: newer })];
  assert.deepEqual(numbers(collected(bills)), { together: [["b", "2", "3"]], single: ["1"] });
});

test("while card pages are open nobody can pay before the last of them is over", () => {
  const open = [due("1", { card_until: "2026-01-15T10:30:00Z" }), due("2", { card_until: "2026-01-15T10:40:00Z" })];
  const now = Date.parse("2026-01-15T10:20:00Z");
  assert.equal(busyUntil([...open, due("3", { card_until: null })], now), "2026-01-15T10:40:00Z");
  assert.equal(busyUntil(open, Date.parse("2026-01-15T10:40:00Z")), "");
});
