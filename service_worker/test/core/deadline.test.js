/** The day by which an applicant must act, as far as the phone knows. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { deadlineOf } from "../../src/core/cases/deadline.js";

const ask = (/** @type {string} */ until) => ({ fields: [], documents: [], message: "", until });
const bill = (/** @type {string} */ status, /** @type {string} */ due_on) => /** @type {any} */ ({ status, due_on });
const consent = { asked_by: "", asked: "", about: "", until: "2026-01-22" };

/** @type {[string, Parameters<typeof deadlineOf>[0], string][]} */
const CASES = [
  ["nothing is asked", { status: "submitted", ask: null }, ""],
  ["details are asked for", { status: "needs_details", ask: ask("2026-02-14") }, "2026-02-14"],
  ["details are asked for without a day", { status: "needs_details", ask: ask("") }, ""],
  ["a bill is due", { status: "awaiting_fee", ask: null, bills: [bill("issued", "2026-01-22")] }, "2026-01-22"],
  [
    "a payment is not confirmed yet",
    { status: "awaiting_fee", ask: null, bills: [bill("pending_confirmation", "2026-01-22")] },
    "2026-01-22",
  ],
  ["a bill is paid", { status: "submitted", ask: null, bills: [bill("paid", "2026-01-22")] }, ""],
  [
    "of several the first counts",
    { status: "needs_details", ask: ask("2026-02-14"), bills: [bill("failed", "2026-01-30")] },
    "2026-01-30",
  ],
  ["an agreement is asked for", { status: "consent_asked", ask: null, consent }, "2026-01-22"],
  ["an agreement is asked for, and this device does not know more", { status: "consent_asked", ask: null }, ""],
  ["an agreement was given", { status: "consent_given", ask: null, consent }, ""],
];

for (const [name, known, day] of CASES) test(name, () => assert.equal(deadlineOf(known), day));
