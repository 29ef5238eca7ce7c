/** The demonstration's filled sheet, which `moi_pwa/demo/sheet.py` makes, as the page of a sheet reads it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { filing } from "../../src/core/parties/filing.js";
import { targetsOf } from "../../src/core/sheets/file_matching.js";
import { askRow, isMissingDocument, wantedIn } from "../../src/core/sheets/row_state.js";
import { judgeFiles } from "../../src/sheets/judge_files.js";
import { generated } from "../core/generated.js";
import { reference } from "../core/reference.js";
import { factsOf } from "../core/vectors.js";

const { today, sheet, name, documents, mistakes, filer, words } = generated("demo_sheet");
const { declaration } = generated("services")["visit-visa"];

/** Return what the page's worker answers about the sheet. */
async function answers() {
  const files = [{ name, bytes: new Uint8Array(Buffer.from(sheet, "base64")).buffer }];
  const facts = { today, ...reference(today), filer };
  const question = { files, declaration, words, facts, phonePlans: generated("phone_plans") };
  const clock = { now: () => 0, pause: async () => undefined };
  return Array.fromAsync(judgeFiles(question, clock));
}

test("the sheet has the declared mistakes and no others", async () => {
  const [read, ...slices] = await answers();
  assert.deepEqual(read, { problems: [], total: 12 });
  const found = slices
    .flatMap(({ judged }) => judged)
    .flatMap(({ number, problems }) => problems.map((problem) => ({ number, problem })))
    .filter(({ problem }) => !isMissingDocument(problem, declaration))
    .map(({ number, problem }) => [`${number}`, problem.path]);
  assert.deepEqual(found, Object.entries(mistakes));
});

test("each document belongs to one row by its name, and each row has all that it is asked for", async () => {
  const [, ...slices] = await answers();
  const facts = { ...factsOf({ today, ...reference(today) }), ...filing(filer) };
  const rows = slices
    .flatMap(({ judged }) => judged)
    .map((row) => ({ id: `${row.number}`, number: row.number, wanted: wantedIn(askRow(declaration, row.answers, facts), {}) })); // prettier-ignore
  const wanted = rows.flatMap(({ number, wanted }) => wanted.map(({ place }) => `${number} ${place}`));
  const given = documents.map((each) => targetsOf(each, rows).map(({ number, wanted }) => `${number} ${wanted.place}`).join()); // prettier-ignore
  assert.deepEqual(given.sort(), wanted.sort());
});
