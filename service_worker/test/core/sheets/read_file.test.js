/** Files that a person gives back are read, or refused with a code; none of them hangs the reader. */

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";

import { readFile } from "../../../src/core/sheets/read_file.js";
import { EXPECTED, header, MARKER, number, row, sheetXml, text, workbook, workbookParts } from "./workbook.js";
import { zipFile } from "./zip_file.js";

const SURNAME = ["surname"];

/** Read a file, and return its applications' cells by column: {"1": {surname: …}}. */
async function cellsOf(file, name = "sheet.xlsx") {
  const book = await readFile(file, name, EXPECTED);
  return (book.get("applications")?.rows ?? []).map(({ line, cells }) => [line, Object.fromEntries(cells)]);
}

/** Assert that a file is refused with a code. */
const refused = (file, code, name = "sheet.xlsx") =>
  assert.rejects(readFile(file, name, EXPECTED), (error) => error.name === "Error" && error.code === code);

/** Return a workbook with one table. */
const table = (rows, ids = SURNAME, around = {}) => workbook([sheetXml(header(ids) + rows, around)]);
const ONE = row(4, number("A4", 1) + text("B4", "Haddad"));

test("a text, a number and a day are told apart", async () => {
  const cells = text("B4", "Haddad") + number("C4", 12.5) + number("D4", 46037, 1);
  assert.deepEqual(await cellsOf(table(row(4, number("A4", 1) + cells), ["surname", "fee", "day"])), [
    [
      4,
      {
        "#row": { kind: "number", text: "1" },
        surname: { kind: "text", text: "Haddad" },
        fee: { kind: "number", text: "12.5" },
        day: { kind: "day", text: "2026-01-15" },
      },
    ],
  ]);
});

test("columns that were moved are recognised by their ids", async () => {
  const [[, cells]] = await cellsOf(table(row(4, number("A4", 1) + text("C4", "Haddad")), ["given", "surname"]));
  assert.equal(cells.surname.text, "Haddad");
});

test("a shared text is read without its reading", async () => {
  const strings = "<si><r><t>Had</t></r><r><t>dad &amp; &#1593;&#x1F600;</t></r><rPh><t>x</t></rPh></si>";
  const rows = header(SURNAME) + row(4, `${number("A4", 1)}<c r="B4" t="s"><v>0</v></c>`);
  const [[, cells]] = await cellsOf(workbook([sheetXml(rows)], { strings }));
  assert.equal(cells.surname.text, "Haddad & ع😀");
});

test("characters that a spreadsheet escapes are read, and what looks so and was escaped too", async () => {
  const [[, cells]] = await cellsOf(table(row(4, number("A4", 1) + text("B4", "a_x000D_b_x005F_x000A_"))));
  assert.equal(cells.surname.text, "a\rb_x000A_");
});

test("rows and cells without a place follow each other", async () => {
  const rows = header(SURNAME) + "<row><c><v>1</v></c><c t='inlineStr'><is><t>Haddad</t></is></c></row>";
  assert.deepEqual((await cellsOf(workbook([sheetXml(rows)])))[0][0], 4);
});

test("prefixes of namespaces do not matter", async () => {
  const xml = sheetXml(header(SURNAME) + ONE).replaceAll(/<(\/?)(?=[a-z])/gu, "<$1x:");
  assert.equal((await cellsOf(workbook([xml]))).length, 1);
});

test("a day that is counted from 1904 is the same day", async () => {
  const rows = header(["day"]) + row(4, number("A4", 1) + number("B4", 46037 - 1462, 1));
  const file = workbook([sheetXml(rows)], { properties: '<workbookPr date1904="1"/>' });
  assert.deepEqual((await cellsOf(file))[0][1].day, { kind: "day", text: "2026-01-15" });
});

for (const [serial, day] of [
  [1, "1900-01-01"],
  [59, "1900-02-28"],
  [60, ""],
  [61, "1900-03-01"],
  [46037.9, "2026-01-15"],
  [-1, ""],
  [1e9, ""],
]) {
  test(`the serial ${serial} is ${day || "no day"}`, async () => {
    const [[, cells]] = await cellsOf(table(row(4, number("A4", 1) + number("B4", serial, 1)), ["day"]));
    assert.equal(cells.day.text, day);
  });
}

test("a day that is shown in a Hijri calendar is marked", async () => {
  const [[, cells]] = await cellsOf(table(row(4, number("A4", 1) + number("B4", 46037, 2)), ["day"]));
  assert.equal(cells.day.kind, "hijri");
});

test("a formula is marked, whatever its cached value", async () => {
  const [[, cells]] = await cellsOf(table(row(4, `${number("A4", 1)}<c r="B4"><f>1+1</f><v>2</v></c>`)));
  assert.equal(cells.surname.kind, "formula");
});

test("an error is marked", async () => {
  const [[, cells]] = await cellsOf(table(row(4, `${number("A4", 1)}<c r="B4" t="e"><v>#REF!</v></c>`)));
  assert.equal(cells.surname.kind, "error");
});

test("a row with nothing but a number, or with blanks, is no application", async () => {
  const blanks = row(5, number("A5", 2) + text("B5", "  \u00a0"));
  assert.deepEqual(await cellsOf(table(row(4, number("A4", 1)) + blanks)), []);
});

test("the problems of a table name their cells", async () => {
  const rows = header(["surname", "given"]) + row(4, number("A4", 1) + text("B4", "Haddad"), 'hidden="1"') + row(5, number("A5", 2) + text("C5", "Rana")); // prettier-ignore
  const before = '<cols><col min="3" max="3" hidden="1"/></cols>';
  const after = '<mergeCells><mergeCell ref="B7:C8"/><mergeCell ref="A1:C1"/></mergeCells>';
  const book = await readFile(workbook([sheetXml(rows, { before, after })]), "sheet.xlsx", EXPECTED);
  const { problems, rows: read } = book.get("applications");
  const found = [...problems, ...read.flatMap((each) => each.problems)].map(({ cell, code }) => [cell, code]);
  assert.deepEqual(found, [["C2", "hidden_column"], ["B7", "merged"], ["A4", "hidden_row"]]); // prettier-ignore
});

test("a hidden column without answers is no problem", async () => {
  const before = '<cols><col min="3" max="9" hidden="1"/></cols>';
  const book = await readFile(table(ONE, ["surname", "given"], { before }), "sheet.xlsx", EXPECTED);
  assert.deepEqual(book.get("applications").problems, []);
});

test("other sheets, and huge ones too, are passed over", async () => {
  const other = sheetXml(Array.from({ length: 50_000 }, (_, n) => row(n + 1, number(`A${n + 1}`, n))).join(""));
  assert.equal((await cellsOf(workbook([other, sheetXml(header(SURNAME) + ONE)]))).length, 1);
});

test("a million empty rows are passed over", async () => {
  const empty = Array.from({ length: 1_000_000 }, (_, n) => `<row r="${n + 5}"/>`).join("");
  assert.equal((await cellsOf(table(ONE + empty))).length, 1);
});

test("too many rows are refused", async () => {
  const rows = Array.from({ length: 65_001 }, (_, n) => row(n + 4, number(`A${n + 4}`, 1) + text(`B${n + 4}`, "x")));
  await refused(table(rows.join("")), "too_many_rows");
});

test("a part that unpacks to far more than it has is refused", async () => {
  await refused(table(ONE + "<x/>".repeat(4_000_000)), "too_large");
});

test("parts that unpack to too much together are refused", async () => {
  const noise = (n) => `<!--${randomBytes(10_000).toString("hex").repeat(20)}${n}-->`;
  const after = Array.from({ length: 40 }, (_, n) => noise(n)).join("");
  const sheet = sheetXml(header(SURNAME) + ONE, { after });
  await refused(
    workbook(Array.from({ length: 5 }, (_, n) => sheet.replace("applications", `group:g${n}`))),
    "too_large",
  );
});

test("a token without end is refused", async () => {
  await refused(table(`<c r="${"x".repeat(3_000_000)}`), "damaged");
});

test("elements that nest without end are refused", async () => {
  await refused(table("<a>".repeat(100_000)), "damaged");
});

test("too many parts are refused", async () => {
  await refused(zipFile(Array.from({ length: 1_001 }, (_, n) => [`${n}`, ""])), "too_large");
});

test("a file that is too large is refused before it is read", async () => {
  await refused(new Uint8Array(20 * 1024 * 1024 + 1), "too_large");
});

test("a part that is there twice is refused", async () => {
  const parts = workbookParts([sheetXml(header(SURNAME) + ONE)]);
  await refused(zipFile([...parts, parts[1]]), "damaged");
});

test("an encrypted part is refused as such", async () => {
  await refused(zipFile(workbookParts([sheetXml(header(SURNAME))]), { flags: 1 }), "encrypted");
});

test("a way of packing that nobody uses is refused", async () => {
  await refused(zipFile(workbookParts([sheetXml(header(SURNAME))]), { method: 12 }), "damaged");
});

test("a document type is refused, for it can define entities", async () => {
  const parts = workbookParts([`<!DOCTYPE a [<!ENTITY b "c">]>${sheetXml(header(SURNAME) + ONE)}`]);
  await refused(zipFile(parts), "damaged");
});

test("an encrypted workbook and one of Excel before 2007 are told apart", async () => {
  const magic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  const name = Buffer.from("EncryptedPackage", "utf16le");
  await refused(new Uint8Array([...magic, ...Buffer.alloc(600), ...name]), "encrypted");
  await refused(new Uint8Array([...magic, ...Buffer.alloc(600)]), "old_workbook");
});

test("what is no workbook is refused", async () => {
  await refused(new Uint8Array(), "not_a_workbook");
  await refused(Buffer.from("%PDF-1.7"), "not_a_workbook");
  await refused(zipFile([["word/document.xml", "<document/>"]]), "not_a_workbook");
});

test("a workbook that is not ours is refused", async () => {
  await refused(workbook([sheetXml(row(1, text("A1", "Budget")))]), "not_our_sheet");
});

test("the sheet of another service is refused", async () => {
  const other = header(SURNAME, MARKER.replace("LIBRARY_CARD", "TEMP_EXT"));
  await refused(workbook([sheetXml(other + ONE)]), "other_service");
});

test("the sheet of a later version is refused", async () => {
  await refused(workbook([sheetXml(header(SURNAME, MARKER.replace(" 1 ", " 2 ")) + ONE)]), "later_version");
});

test("a table that is hidden or there twice is refused, because nobody sees what counts", async () => {
  const sheet = sheetXml(header(SURNAME) + ONE);
  await refused(workbook([sheet], { states: ['state="hidden"'] }), "hidden_sheet");
  await refused(workbook([sheet], { states: ['state="veryHidden"'] }), "hidden_sheet");
  await refused(workbook([sheet, sheet]), "sheet_twice");
});

test("a column that is there twice is refused", async () => {
  await refused(table(ONE, ["surname", "surname"]), "column_twice");
});

const CSV = `Number;Surname\n${MARKER};surname\n1;"Had""dad;\n"\n2;الخطيب\n`;
const commas = (value) =>
  value.replaceAll('"Had""dad;\n"', "\v").replaceAll(";", ",").replaceAll("\v", '"Had""dad;\n"');

/** Return a text in Windows-1256. */
function windows1256(value) {
  const decoder = new TextDecoder("windows-1256");
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
  return new Uint8Array([...value].map((letter) => bytes.get(letter)));
}
/** Return a text in UTF-16, the high byte first. */
const utf16be = (value) => Buffer.from(value, "utf16le").swap16();

for (const [name, file] of [
  ["semicolons", Buffer.from(CSV)],
  ["commas", Buffer.from(commas(CSV))],
  ["tabs", Buffer.from(CSV.replaceAll(/;(?!\n")/gu, "\t"))],
  ["a byte order mark", Buffer.from(`\ufeff${CSV}`)],
  ["ends of lines of Windows", Buffer.from(CSV.replaceAll(/(?<!;)\n/gu, "\r\n"))],
  ["no end of the last line", Buffer.from(CSV.slice(0, -1))],
  ["UTF-16, the low byte first", Buffer.from(`\ufeff${CSV}`, "utf16le")],
  ["UTF-16, the high byte first", utf16be(`\ufeff${CSV}`)],
  ["UTF-16 without a mark", Buffer.from(CSV, "utf16le")],
  ["Windows-1256", windows1256(CSV)],
]) {
  test(`a text file is read: ${name}`, async () => {
    const read = await cellsOf(file, "sheet.csv");
    assert.deepEqual(
      read.map(([line, { surname }]) => [line, surname.text]),
      [
        [3, 'Had"dad;\n'],
        [4, "الخطيب"],
      ],
    );
  });
}

test("a text file with half a quotation is refused", async () => {
  await refused(Buffer.from(`${MARKER};surname\n1;"Haddad\n`), "damaged", "sheet.csv");
});

test("a text file that is not ours is refused", async () => {
  await refused(Buffer.from("a;b\n1;2\n"), "not_our_sheet", "sheet.csv");
});
