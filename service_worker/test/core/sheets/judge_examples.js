/**
 * Reads {declaration, words, workbook, examples} from standard input, and writes what a sheet with the examples is read
 * as, for `tests/unit/catalogue/test_sheets_of_examples.py`.
 */

import { readFileSync } from "node:fs";

import { normaliseAnswers } from "../../../src/core/forms/normalise.js";
import { setAnswer } from "../../../src/core/forms/paths.js";
import { applicationsOf } from "../../../src/core/sheets/applications.js";
import { SheetDictionary } from "../../../src/core/sheets/choices.js";
import { judge } from "../../../src/core/sheets/judge.js";
import { readFile } from "../../../src/core/sheets/read_file.js";
import { reference } from "../reference.js";
import { factsOf } from "../vectors.js";

const { declaration, words, workbook, examples } = JSON.parse(readFileSync(0, "utf8"));
const expected = { service: declaration.code, version: declaration.version };
const book = await readFile(Buffer.from(workbook, "base64"), "sheet.xlsx", expected);
const dictionaries = Object.fromEntries(
  Object.entries(words).map(([language, held]) => [language, new SheetDictionary(held)]),
);
const { applications, problems } = applicationsOf(book, declaration, dictionaries);
if (problems.length > 0) throw new Error(JSON.stringify(problems));
const byNumber = new Map(applications.map((application) => [application.number, application]));
const nothing = { number: 0, answers: {}, home: {}, places: new Map(), problems: [] };
const results = examples.map(({ today, known, answers }, n) => {
  const judged = judge(byNumber.get(n + 1) ?? nothing, declaration, factsOf({ today, known, ...reference(today) }));
  const wanted = normaliseAnswers(declaration, answers);
  for (const { path } of byNumber.get(n + 1)?.problems ?? []) setAnswer(wanted, path, undefined);
  return {
    answers: judged.answers,
    expected: wanted,
    problems: Object.fromEntries(judged.problems.map(({ path, code }) => [path, code])),
  };
});
process.stdout.write(JSON.stringify(results));
