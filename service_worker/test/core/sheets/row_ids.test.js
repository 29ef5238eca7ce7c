/** Ids of the applications on a sheet. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { newSheetId, numberIn, rowId, sheetIn } from "../../../src/core/sheets/row_ids.js";
import { isUuid, timeOf } from "../../../src/core/uuid.js";

const SHEET = newSheetId(1_700_000_000_000, new Uint8Array(10).fill(255));

test("the id of a row has the sheet and the number of the row", () => {
  const id = rowId(SHEET, 500);
  assert.deepEqual([sheetIn(id), numberIn(id)], [SHEET, 500]);
});

test("the id of a row is a UUIDv7 of the time at which the sheet was begun", () => {
  const id = rowId(SHEET, 1);
  assert.ok(isUuid(id));
  assert.equal(timeOf(id), 1_700_000_000_000);
});

test("another sheet has other ids", () => {
  assert.notEqual(newSheetId(1_700_000_000_000, new Uint8Array(10)), SHEET);
});
