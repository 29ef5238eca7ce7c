/** The content of a cell is read as the form reads what a person types. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { answerIn, countIn } from "../../../src/core/sheets/cell_answer.js";
import { SheetDictionary } from "../../../src/core/sheets/choices.js";

const text = (value) => ({ kind: "text", text: value });
const number = (value) => ({ kind: "number", text: value });
const day = (value) => ({ kind: "day", text: value });
const DATE = { kind: "date" };
const PARTIAL = { kind: "date", partial: true };
const HIJRI = { kind: "date", hijri: true };
const WORDS = {
  lists: { yes_no: { yes: "نعم", no: "لا" } },
  questions: { "companions/is_married": "yes_no", sex: { M: "Male", F: "Female" } },
  documents: { page: "Passport page", "companions/page": "Their passport page" },
};
const dictionary = new SheetDictionary(WORDS);

for (const [name, field, cell, expected] of [
  ["a formula is refused", { kind: "text" }, { kind: "formula", text: "" }, { code: "formula" }],
  ["an error is refused", { kind: "text" }, { kind: "error", text: "" }, { code: "error_cell" }],
  ["a day of the calendar", DATE, day("2026-01-15"), { answer: "2026-01-15" }],
  ["a serial that means no day", DATE, day(""), { code: "not_a_date" }],
  ["a typed day, day first", DATE, text("5/1/2026"), { answer: "2026-1-5" }],
  ["a typed day, year first", DATE, text("2026-01-15"), { answer: "2026-01-15" }],
  ["a typed day in Arabic digits", DATE, text("٥/١/٢٠٢٦"), { answer: "2026-1-5" }],
  ["a typed day with marks of direction and blanks", DATE, text(" \u200f15/01/2026\u00a0"), { answer: "2026-01-15" }],
  ["a number where a day is wanted", DATE, number("46037"), { code: "not_a_date" }],
  ["a year where a year is enough", PARTIAL, number("1988"), { answer: "1988" }],
  ["a number that is no year", PARTIAL, number("46037"), { code: "not_a_date" }],
  ["a month", PARTIAL, text("05/1988"), { answer: "1988-05" }],
  ["a typed Hijri day", HIJRI, text("26/07/1447"), { answer: "2026-01-15[u-ca=islamic-umalqura]" }],
  ["a typed Hijri day in Arabic digits", HIJRI, text("٢٦/٧/١٤٤٧"), { answer: "2026-01-15[u-ca=islamic-umalqura]" }],
  ["a Hijri day that there is not", HIJRI, text("30/13/1447"), { code: "not_a_date" }],
  ["a Hijri day where none is taken", DATE, text("26/07/1447"), { code: "hijri_date" }],
  ["a day that the spreadsheet shows as Hijri", HIJRI, { kind: "hijri", text: "2026-01-15" }, { code: "hijri_date" }],
  ["a day where a text is wanted", { kind: "passport" }, day("2026-12-05"), { code: "day_not_text" }],
  ["a telephone number as a number", { kind: "phone" }, number("791234567"), { code: "number_not_text" }],
  ["a passport's number as a number", { kind: "passport" }, number("567890123"), { code: "number_not_text" }],
  ["a code as a number", { kind: "code" }, number("123"), { code: "number_not_text" }],
  ["ten digits as a number", { kind: "national_number" }, number("9851012345"), { answer: "9851012345" }],
  ["nine digits as a number", { kind: "national_number" }, number("985101234"), { code: "number_not_text" }],
  ["an amount as a number", { kind: "money" }, number("12.5"), { answer: "12.5" }],
  ["TRUE in a line of text", { kind: "text" }, { kind: "boolean", text: "TRUE" }, { answer: "TRUE" }],
  ["a number in a line of text", { kind: "text" }, number("12"), { answer: "12" }],
]) {
  test(name, () => assert.deepEqual(answerIn(field, cell, null), expected));
}

const choice = { kind: "choice" };
const yesNo = { kind: "yes_no" };
for (const [name, field, path, cell, expected] of [
  ["words of a list", choice, "sex", text("Female"), { answer: "F" }],
  ["words with blanks around, in another case", choice, "sex", text(" female\u200f "), { answer: "F" }],
  ["the answer itself", choice, "sex", text("F"), { answer: "F" }],
  ["words that are on no list, which the checks report", choice, "sex", text("Woman"), { answer: "Woman" }],
  ["yes, of a list that questions share", yesNo, "companions/is_married", text("نعم"), { answer: "yes" }],
  ["FALSE", yesNo, "companions/is_married", { kind: "boolean", text: "FALSE" }, { answer: "no" }],
  ["words that are neither yes nor no", yesNo, "companions/is_married", text("ربما"), { code: "unknown_option" }],
  ["the name of what every object has", choice, "sex", text("constructor"), { answer: "constructor" }],
]) {
  test(name, () => assert.deepEqual(answerIn(field, cell, dictionary.meanings(path)), expected));
}

test("a question without a list has no meanings", () => {
  assert.equal(dictionary.meanings("surname"), null);
  assert.equal(dictionary.meanings("constructor"), null);
});

test("a document is found by its label, in its group or outside", () => {
  const fields = [{ id: "page", kind: "file" }];
  assert.equal(dictionary.document(fields, "", "passport  page"), fields[0]);
  assert.equal(dictionary.document(fields, "", "Their passport page"), null);
  assert.equal(dictionary.document(fields, "companions/", "Their passport page"), fields[0]);
  assert.equal(dictionary.document([{ id: "other", kind: "file" }], "", ""), null);
});

for (const [cell, expected] of [
  [number("7"), 7],
  [text("٧"), 7],
  [text("007"), 7],
  [number("0"), null],
  [number("501"), null],
  [number("1.5"), null],
  [text("-1"), null],
  [text("1e2"), null],
  [undefined, null],
  [day("2026-01-15"), null],
]) {
  test(`the number of an application in ${JSON.stringify(cell)} is ${expected}`, () => {
    assert.equal(countIn(cell, 500), expected);
  });
}
