/** Rows become the answers of the form, judged by its checks, with each problem at its cell. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { applicationsOf } from "../../../src/core/sheets/applications.js";
import { SheetDictionary } from "../../../src/core/sheets/choices.js";
import { judge, judgeAll } from "../../../src/core/sheets/judge.js";
import { merged } from "../../../src/core/sheets/merge.js";
import { readFile } from "../../../src/core/sheets/read_file.js";
import { factsOf } from "../vectors.js";
import { header, MARKER, number, row, sheetXml, text, workbook } from "./workbook.js";

const when = { op: "equals", field: "is_member", value: true };
const line = { kind: "text", script: "any", min_chars: 1, max_chars: 20, lines: 1 };
const DECLARATION = {
  code: "LIBRARY_CARD",
  version: 3,
  removed: ["shoe_size", "guests/shoe_size"],
  rules: [],
  sections: [
    {
      id: "you",
      fields: [
        { ...line, id: "name", renamed_from: ["full_name"] },
        { id: "is_member", kind: "yes_no" },
        { ...line, id: "card", when },
        { id: "photo", kind: "file", document: "D33", max_files: 1 },
        {
          id: "guests",
          kind: "group",
          minimum: 0,
          maximum: 2,
          fields: [
            { ...line, id: "name" },
            { id: "pass", kind: "file", document: "D01", max_files: 2 },
          ],
        },
      ],
    },
  ],
};
const WORDS = {
  lists: { yes_no: { yes: "Yes", no: "No" } },
  questions: { is_member: "yes_no" },
  documents: { photo: "Photo", "guests/pass": "Pass" },
};
const DICTIONARIES = { en: new SheetDictionary(WORDS) };
const FACTS = factsOf({});
const EXPECTED = { service: "LIBRARY_CARD", version: 3 };
const PHOTO = [1, "", "Photo", "me.jpg"];
const OF = { applications: "applications", guests: "group:guests", documents: "documents" };
const COLUMNS = {
  applications: ["name", "is_member", "card"],
  guests: ["#item", "name"],
  documents: ["#item", "#document", "#file"],
};

/** Return the XML of a table. A value is the text of a cell, or its XML. */
function tableXml(id, rows, columns = COLUMNS[id], version = 3) {
  const lines = rows.map((values, n) => {
    const cells = values.map((value, column) => {
      const name = `${"ABCDEFG"[column]}${n + 4}`;
      if (value === "") return "";
      return typeof value === "number" ? number(name, value) : value.startsWith("<") ? value : text(name, value);
    });
    return row(n + 4, cells.join(""));
  });
  const marker = MARKER.replace(" 1 ", ` ${version} `).replace("applications", OF[id]);
  return sheetXml(header(columns, marker) + lines.join(""));
}

/** Return the book with these rows by table. */
function bookWith(tables, version) {
  const sheets = Object.entries(tables).map(([id, rows]) => tableXml(id, rows, COLUMNS[id], version));
  return readFile(workbook(sheets), "sheet.xlsx", EXPECTED);
}

/** Return the judged applications of a book, and [sheet, cell, code] of the problems that are of none. */
function judged(book) {
  const { applications, problems } = applicationsOf(book, DECLARATION, DICTIONARIES);
  const results = applications.map((application) => judge(application, DECLARATION, FACTS));
  return { results, problems: problems.map(({ sheet, cell, code }) => [sheet, cell, code]) };
}

/** Return the [sheet, cell, code] of the problems of the only application. */
async function problemsOf(tables) {
  const { results, problems } = judged(await bookWith(tables));
  assert.deepEqual(problems, []);
  assert.equal(results.length, 1);
  return results[0].problems.map(({ sheet, cell, code }) => [sheet, cell, code]);
}

const COMPLETE = {
  applications: [[1, "Rana", "Yes", "C-1"]],
  guests: [[1, 1, "Sami"]],
  documents: [PHOTO, [1, 1, "Pass", "a.jpg"], [1, 1, "Pass", "b.jpg"]],
};

test("a row has the answers of the form, with its entries and the names of its documents", async () => {
  const { results } = judged(await bookWith(COMPLETE));
  assert.deepEqual(results, [
    {
      number: 1,
      answers: {
        name: "Rana",
        is_member: true,
        card: "C-1",
        photo: ["me.jpg"],
        guests: [{ name: "Sami", pass: ["a.jpg", "b.jpg"] }],
      },
      problems: [],
    },
  ]);
});

test("entries come in the order of their numbers, and documents follow them", async () => {
  const guests = [[1, 7, "Second"], [1, 2, "First"]]; // prettier-ignore
  const documents = [PHOTO, [1, 7, "Pass", "2.jpg"], [1, 2, "Pass", "1.jpg"]];
  const { results } = judged(await bookWith({ ...COMPLETE, guests, documents }));
  assert.deepEqual(results[0].answers.guests, [
    { name: "First", pass: ["1.jpg"] },
    { name: "Second", pass: ["2.jpg"] },
  ]);
});

for (const [name, tables, expected] of [
  ["an answer that is wrong", { applications: [[1, "x".repeat(21), "No"]] }, [["Sheet1", "B4", "too_long"]]],
  ["an answer that is missing", { applications: [[1, "", "No"]] }, [["Sheet1", "B4", "required"]]],
  ["an answer that is not asked for", { applications: [[1, "Rana", "No", "C-1"]] }, [["Sheet1", "D4", "hidden_field"]]],
  [
    "an answer on which others depend",
    { applications: [[1, "Rana", "Maybe", "C-1"]] },
    [["Sheet1", "C4", "unknown_option"]],
  ],
  ["a formula", { applications: [[1, '<c r="B4"><f>A4</f><v>1</v></c>', "No"]] }, [["Sheet1", "B4", "formula"]]],
  ["an answer of an entry", { guests: [[1, 1, "x".repeat(21)]] }, [["Sheet2", "C4", "too_long"]]],
  ["an answer that is missing in an entry", { guests: [[1, 1, "Sami"], [1, 2, " "]] }, [["Sheet2", "C5", "required"], ["Sheet2", "A5", "required"]]], // prettier-ignore
  ["an entry without a number", { guests: [[1, 1, "Sami"], [1, "", "Rana"]] }, [["Sheet2", "B5", "bad_number"]]], // prettier-ignore
  ["an entry that is there twice", { guests: [[1, 1, "Sami"], [1, 1, "Rana"]] }, [["Sheet2", "B5", "number_twice"]]], // prettier-ignore
  ["too many entries", { guests: [[1, 1, "A"], [1, 2, "B"], [1, 3, "C"]] }, [["Sheet1", "A4", "too_many_items"]]], // prettier-ignore
  ["a document that is missing", { documents: [[1, 1, "Pass", "a.jpg"]] }, [["Sheet1", "A4", "required"]]],
  [
    "too many files of a document",
    { documents: [PHOTO, PHOTO, [1, 1, "Pass", "a.jpg"]] },
    [["Sheet3", "D4", "too_many_files"]],
  ],
  [
    "a document of which nobody knows",
    { documents: [PHOTO, [1, 1, "Pass", "a.jpg"], [1, "", "Pass", "b.jpg"]] },
    [["Sheet3", "C6", "unknown_document"]],
  ],
  [
    "a document without a file",
    { documents: [PHOTO, [1, 1, "Pass", "a.jpg"], [1, 1, "Pass", ""]] },
    [["Sheet3", "D6", "no_file"]],
  ],
  [
    "a document of an entry that is not there",
    { documents: [PHOTO, [1, 1, "Pass", "a.jpg"], [1, 2, "Pass", "b.jpg"]] },
    [["Sheet3", "B6", "no_such_entry"]],
  ],
]) {
  test(`the cell is named: ${name}`, async () => {
    assert.deepEqual(await problemsOf({ ...COMPLETE, applications: [[1, "Rana", "No"]], ...tables }), expected);
  });
}

for (const [name, tables, expected] of [
  ["a number that is none", { applications: [["one", "Rana", "No"]] }, [["Sheet1", "A4", "bad_number"]]],
  ["a number that is too large", { applications: [[501, "Rana", "No"]] }, [["Sheet1", "A4", "bad_number"]]],
  ["no number", { applications: [["", "Rana", "No"]] }, [["Sheet1", "A4", "bad_number"]]],
  ["a number that is there twice", { applications: [[1, "Rana", "No"], [1, "Sami", "No"]] }, [["Sheet1", "A5", "number_twice"]]], // prettier-ignore
  [
    "an entry of no application",
    { applications: [], guests: [[2, 1, "Sami"]] },
    [["Sheet2", "A4", "no_such_application"]],
  ],
  [
    "a document of no application",
    { applications: [], documents: [[2, "", "Photo", "a"]] },
    [["Sheet2", "A4", "no_such_application"]],
  ],
]) {
  test(`a problem of no application names its cell: ${name}`, async () => {
    assert.deepEqual(judged(await bookWith(tables)).problems, expected);
  });
}

test("a column that is no question is named, unless an earlier version asked it", async () => {
  const columns = ["name", "is_member", "shoe_size", "colour"];
  const sheet = tableXml("applications", [[1, "Rana", "No", "39", "red"]], columns);
  const { results, problems } = judged(await readFile(workbook([sheet]), "sheet.xlsx", EXPECTED));
  assert.deepEqual(problems, [["Sheet1", "E2", "unknown_column"]]);
  assert.deepEqual(results[0].answers, { name: "Rana", is_member: false });
});

test("a sheet of an earlier version is read under today's names", async () => {
  const sheet = tableXml("applications", [[1, "Rana", "No"]], ["full_name", "is_member"], 1);
  const { results, problems } = judged(await readFile(workbook([sheet]), "sheet.xlsx", EXPECTED));
  assert.deepEqual([problems, results[0].answers], [[], { name: "Rana", is_member: false }]);
});

const names = (book) => judged(book).results.map(({ number: n, answers }) => [n, answers.name, answers.guests?.length]);

test("corrected rows replace those of their numbers, with their entries, and others stay", async () => {
  const first = await bookWith({
    applications: [[1, "Rana", "No"], [2, "Sami", "No"]], // prettier-ignore
    guests: [[1, 1, "A"], [2, 1, "B"], [2, 2, "C"]], // prettier-ignore
    documents: [],
  });
  const second = await bookWith({ applications: [[2, "Samir", "No"], [3, "Lina", "No"]], guests: [[2, 1, "D"]], documents: [] }); // prettier-ignore
  assert.deepEqual(names(merged(first, second)), [
    [1, "Rana", 1],
    [2, "Samir", 1],
    [3, "Lina", undefined],
  ]);
});

test("corrected entries alone leave the application as it was", async () => {
  const first = await bookWith({ applications: [[1, "Rana", "No"]], guests: [[1, 1, "A"]] });
  const second = await bookWith({ applications: [], guests: [[1, 1, "B"], [1, 2, "C"]] }); // prettier-ignore
  assert.deepEqual(names(merged(first, second)), [[1, "Rana", 2]]);
});

test("a text file with one table goes over a workbook", async () => {
  const first = await bookWith({ applications: [[1, "Rana", "No"]], guests: [[1, 1, "A"]] });
  const csv = `${MARKER.replace(" 1 ", " 3 ")},name,is_member\n1,Lina,Yes\n`;
  const second = await readFile(Buffer.from(csv), "rows.csv", EXPECTED);
  const book = merged(first, second);
  assert.deepEqual(names(book), [[1, "Lina", 1]]);
  const [{ problems }] = judged(book).results;
  assert.deepEqual(problems.map(({ file, cell, code }) => [file, cell, code])[0], ["rows.csv", "A2", "required"]);
});

test("applications are judged in slices, with progress", async () => {
  const book = await bookWith({ applications: Array.from({ length: 5 }, (_, n) => [n + 1, `N${n}`, "No"]) });
  const { applications } = applicationsOf(book, DECLARATION, DICTIONARIES);
  let clock = 0;
  let pauses = 0;
  const slices = [];
  const pause = async () => void (pauses += 1);
  for await (const { done, total, judged: found } of judgeAll(applications, DECLARATION, FACTS, {
    now: () => (clock += 30),
    pause,
  })) {
    slices.push([done, total, found.map(({ number: n }) => n)]);
  }
  assert.deepEqual(slices, [
    [2, 5, [1, 2]],
    [4, 5, [3, 4]],
    [5, 5, [5]],
  ]);
  assert.equal(pauses, 2);
});

test("no applications are judged at once", async () => {
  const slices = [];
  for await (const slice of judgeAll([], DECLARATION, FACTS, { now: () => 0, pause: async () => {} }))
    slices.push(slice);
  assert.deepEqual(slices, [{ done: 0, total: 0, judged: [] }]);
});
