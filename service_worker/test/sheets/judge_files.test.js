/** The worker's answers about the sheet of the library card, which Python makes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { judgeFiles } from "../../src/sheets/judge_files.js";
import { generated } from "../core/generated.js";
import { reference } from "../core/reference.js";

const TODAY = "2026-01-15";
const { workbook, empty, words } = generated("sheet");
const { declaration } = generated("services")["library-card"];
const clock = { now: () => 0, pause: async () => undefined };

/** Return a file of base64. */
const file = (base64, name = "sheet.xlsx") => ({ name, bytes: new Uint8Array(Buffer.from(base64, "base64")).buffer });

/** Return the answers about files. */
async function answersAbout(files) {
  const answers = [];
  const question = { files, declaration, words, facts: { today: TODAY, ...reference(TODAY) }, phonePlans: generated("phone_plans") }; // prettier-ignore
  for await (const answer of judgeFiles(question, clock)) answers.push(answer);
  return answers;
}

test("a filled-in sheet is read, then judged", async () => {
  const [read, ...slices] = await answersAbout([file(workbook)]);
  assert.deepEqual(read, { problems: [], total: 1 });
  assert.deepEqual(
    slices.map(({ done, total, judged }) => [done, total, judged.map(({ number, problems }) => [number, problems])]),
    [[1, 1, [[1, []]]]],
  );
});

test("a sheet that nobody filled in has no applications", async () => {
  assert.deepEqual(await answersAbout([file(empty)]), [
    { problems: [], total: 0 },
    { done: 0, total: 0, judged: [] },
  ]);
});

test("the file that is refused is named, and nothing follows", async () => {
  const other = file(Buffer.from("a,b\n").toString("base64"), "rows.csv");
  assert.deepEqual(await answersAbout([file(workbook), other, file(workbook)]), [
    { refused: "not_our_sheet", file: "rows.csv", params: {} },
  ]);
});

test("the same sheet given twice counts once", async () => {
  const [read] = await answersAbout([file(workbook), file(workbook, "again.xlsx")]);
  assert.deepEqual(read, { problems: [], total: 1 });
});
