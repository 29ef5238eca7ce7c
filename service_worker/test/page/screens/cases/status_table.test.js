/** A line of the table of applications says how the application stands. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { statusRow } from "../../../../src/page/screens/cases/status_table.js";

globalThis.document = /** @type {any} */ ({ documentElement: { lang: "en" } });

const WORDS = {
  "service.TEMP_EXT": "Extend a temporary stay",
  "case.status.awaiting_fee": "Payment due",
  "people.and_others.one": "{name} and 1 other",
};
const LISTED = /** @type {any} */ ({
  id: "1",
  service: "TEMP_EXT",
  reference: "MOI-2026-001-000001-3",
  status: "awaiting_fee",
  updated_at: "2026-12-01T22:30:00Z", // in Amman it is the second
  until: "2026-12-20",
  papers: [],
});
const WHOLE = {
  ...LISTED,
  concerned: { latin: "Maria Santos", arabic: "", others: 1 },
  events: [{ seq: 1, kind: "submitted", at: "2026-11-30T08:00:00Z", role: "applicant", data: {} }],
  bills: [
    { number: "100000000001", status: "cancelled", total_fils: 1_000 },
    { number: "100000000002", status: "issued", total_fils: 40_500 },
  ],
  papers: [
    { number: "J1", valid_until: "2027-05-01" },
    { number: "J2", valid_until: "2027-02-01" },
    { number: "J3", valid_until: null },
  ],
};

test("it names people, status, days in Amman, the bill that is due, and papers", () => {
  assert.deepEqual(statusRow(/** @type {any} */ (WHOLE), WORDS), [
    "Extend a temporary stay",
    "Maria Santos and 1 other",
    "MOI-2026-001-000001-3",
    "Payment due",
    "2026-11-30",
    "2026-12-02",
    "2026-12-20",
    "100000000002",
    "40.500",
    "J1 J2 J3",
    "2027-02-01",
  ]);
});

test("of a case that is not readable it says what the list shows", () => {
  const row = statusRow(LISTED, WORDS);
  assert.deepEqual(row.slice(2, 6), ["MOI-2026-001-000001-3", "Payment due", "", "2026-12-02"]);
});
