/** The follow-ups of a paper, by the page's declarations and the answers that this device sent. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { issuedIn } from "../../../../src/core/papers/wallet.js";
import { followUpsDue, sentAnswers } from "../../../../src/page/screens/papers/follow_up.js";
import { caseChange, putCase } from "../../../../src/store/cases.js";
import { CASE_STORES } from "../../../../src/store/case_rows.js";
import { done, transact } from "../../../../src/store/database.js";
import { freshDevice } from "../../../store/fresh.js";

const TODAY = "2026-12-18";
const ID = "019b3f3e-4c00-7000-8000-000000000001";
const EXTENSION = {
  service: "TEMP_EXT",
  answers: {},
  asked_anew: [],
  when: { op: "equals", field: "extension_number", value: "first" },
};
const RENEWAL = { service: "VISIT_VISA", answers: {}, asked_anew: [] };
const { when: _, ...ALWAYS } = EXTENSION;
const DECLARED = { TEMP_EXT: { extended_by: EXTENSION }, VISIT_VISA: { renewed_by: RENEWAL, extended_by: ALWAYS } };

globalThis.document = /** @type {any} */ ({
  querySelector: () => ({ dataset: { followUps: JSON.stringify(DECLARED) } }),
});

/** @param {string} service @param {string} until @param {object} [answers] - sent for it. @returns {any} */
const caseOf = (service, until, answers) => {
  const content = { surname: "SCHMIDT", given_names: "ANNA", arabic_name: "", birth_date: "", stay_days: 0 };
  const paper = { number: "N26000001", person: "", valid_from: "2026-10-18", valid_until: until, content };
  return {
    id: ID,
    service,
    status: "issued",
    updated_at: "2026-10-18T09:00:00Z",
    reference: "",
    events: [],
    version: 1,
    ask: null,
    answers,
    papers: [paper],
  };
};

/** @param {any} known @param {any} [sent] */
const due = (known, sent) => issuedIn([known]).flatMap((one) => followUpsDue(one, sent, TODAY).map(({ name }) => name));

beforeEach(freshDevice);

/** @param {any} known */
async function keep(known) {
  const change = await caseChange(known.id, () => known);
  await transact(CASE_STORES, "readwrite", (t) => putCase(t, change));
  return issuedIn([known]);
}

test("what ends soon is extended first, then renewed; what has ended is renewed alone", () => {
  assert.deepEqual(
    ["2027-12-18", "2027-01-01", "2026-12-17"].map((until) => due(caseOf("VISIT_VISA", until))),
    [["extend"], ["extend", "renew"], ["renew"]],
  );
});

test("where that depends on what was sent, it is offered unless that says no", () => {
  const extension = caseOf("TEMP_EXT", "2027-01-01");
  assert.deepEqual(
    [{ extension_number: "first" }, { extension_number: "second" }, undefined].map((sent) => due(extension, sent)),
    [["extend"], [], ["extend"]],
  );
});

test("of what nothing is declared, nothing can be begun", () => {
  assert.deepEqual(due(caseOf("MAID_WAIVER", "2027-01-01")), []);
});

test("what was sent is read where something depends on it, and nowhere else", async () => {
  const answers = { extension_number: "second" };
  assert.deepEqual(await sentAnswers(await keep(caseOf("TEMP_EXT", "2027-01-01", answers))), { [ID]: answers });
  assert.deepEqual(await sentAnswers(await keep(caseOf("VISIT_VISA", "2027-01-01", answers))), {});
});

test("a case that was sent from another device, or is damaged here, says nothing", async () => {
  const issued = await keep(caseOf("TEMP_EXT", "2027-01-01"));
  assert.deepEqual(await sentAnswers(issued), {});
  await keep(caseOf("TEMP_EXT", "2027-01-01", { extension_number: "second" }));
  await transact("cases", "readwrite", async (t) => {
    const row = /** @type {any} */ (await done(t.objectStore("cases").get(ID)));
    t.objectStore("cases").put({ ...row, sealed: row.sealed.slice(0, -1) });
  });
  assert.deepEqual(await sentAnswers(issued), {});
});
