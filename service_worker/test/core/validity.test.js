import assert from "node:assert/strict";
import { test } from "node:test";

import { reminderDays, reminderOn, validityOf, validityState } from "../../src/core/permits/validity.js";
import { vectorsOf } from "./vectors.js";

for (const { name, first, last, today, expect, reminders, due } of vectorsOf("validity")) {
  test(name, () => {
    assert.equal(validityState({ first, last }, today), expect);
    assert.deepEqual(reminderDays({ first, last }), reminders);
    assert.equal(reminderOn({ first, last }, today), due);
  });
}

/** @param {string} until */
const issued = (until) => ({ kind: "issued", data: { valid_from: "2026-01-15", valid_until: until } });

test("what was issued last counts", () => {
  assert.equal(
    validityOf([issued("2026-04-15"), issued("2027-01-15"), { kind: "paid", data: {} }])?.last,
    "2027-01-15",
  );
});

test("what has no end, or was revoked, has no validity", () => {
  assert.equal(validityOf([{ kind: "issued", data: { valid_from: "2026-01-15" } }]), null);
  assert.equal(validityOf([{ kind: "submitted", data: {} }]), null);
  assert.equal(validityOf([issued("2026-04-15"), { kind: "revoked", data: {} }]), null);
});
