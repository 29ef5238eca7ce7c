/** The choices for a signed list: all applications of an institution, those of one sheet, or those for one service. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { listChoices } from "../../src/core/sheets/list_choices.js";
import { newSheetId, rowId } from "../../src/core/sheets/row_ids.js";

const SHEET = newSheetId(1, new Uint8Array(10));
const OTHER_SHEET = newSheetId(2, new Uint8Array(10));

/** @param {string} id @param {string} service */
const received = (id, service) => ({ id, service, updated_at: "2026-12-03T09:00:00Z" });

/** @param {ReturnType<typeof received>[]} cases */
const choices = (cases) => listChoices(cases).map(({ kind, value, cases: of }) => [kind, value, of.length]);

test("two sheets for one service are chosen by themselves", () => {
  const cases = [1, 2, 3, 4].map((row) => received(rowId(row < 3 ? SHEET : OTHER_SHEET, row), "VISIT_VISA"));
  assert.deepEqual(choices(cases), [
    ["all", "", 4],
    ["sheet", SHEET, 2],
    ["sheet", OTHER_SHEET, 2],
  ]);
});

test("applications for one service are chosen apart from those for another", () => {
  const cases = ["VISIT_VISA", "VISIT_VISA", "TEMP_EXT"].map((service, at) => received(newSheetId(at, new Uint8Array(10)), service)); // prettier-ignore
  assert.deepEqual(choices(cases), [
    ["all", "", 3],
    ["service", "VISIT_VISA", 2],
  ]);
});

test("one application is a list of its own", () => {
  assert.deepEqual(choices([received(SHEET, "VISIT_VISA")]), [["all", "", 1]]);
});
