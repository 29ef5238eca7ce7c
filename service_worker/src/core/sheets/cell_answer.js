/**
 * Reads the answer in a cell, as a person would type it into the form. `forms/normalise.js` makes it canonical.
 *
 * @import {Field, Json} from "../types.js"
 * @import {Cell} from "./raw_sheets.js"
 * @import {CellCode} from "./book.js"
 * @import {Meanings} from "./choices.js"
 * @typedef {{answer: Json} | {code: CellCode}} Read
 */

import { tidyLine } from "../characters.js";
import { foldDigits } from "../digits.js";
import { pastedDay } from "../forms/pasted_day.js";
import { fromHijri } from "../hijri.js";
import { plain } from "./choices.js";

const MONTH = /^([0-9]{1,2})[/.\-]([0-9]{4})$/u;
const YEAR = /^[12][0-9]{3}$/u;
const WHOLE = /^[0-9]+$/u;
const NATIONAL_NUMBER = /^[0-9]{10}$/u;
/** The years of the Umm al-Qura table. No question is about a Gregorian year among them. */
const HIJRI_YEARS = [1343, 1500];
/** Questions whose answers may begin with a zero, which a number does not keep. */
const KEEP_ZEROS = ["code", "passport", "phone"];

/**
 * Return the answer in a cell, or the code of its problem.
 *
 * @param {Field} field
 * @param {Cell} cell
 * @param {Meanings | null} meanings - the answers that words mean, where the question has a list.
 * @returns {Read}
 */
export function answerIn(field, cell, meanings) {
  if (cell.kind === "formula") return { code: "formula" };
  if (cell.kind === "error") return { code: "error_cell" };
  if (field.kind === "date") return day(cell, field);
  if (cell.kind === "day" || cell.kind === "hijri") return { code: "day_not_text" };
  if (meanings) return chosen(field, cell, meanings);
  if (cell.kind === "number") return number(field, cell.text);
  return { answer: cell.text };
}

/**
 * Read one of a list.
 *
 * @param {Field} field
 * @param {Cell} cell
 * @param {Meanings} meanings
 * @returns {Read}
 */
function chosen(field, { kind, text }, meanings) {
  if (kind === "boolean" && field.kind !== "choice") return { answer: text === "TRUE" ? "yes" : "no" };
  if (tidyLine(text) === "") return { answer: "" };
  const answer = meanings.get(plain(text));
  if (answer !== undefined) return { answer };
  // The checks have a code of their own for what is on no list, but none for words that are neither yes nor no.
  return field.kind === "yes_no" || field.kind === "declaration" ? { code: "unknown_option" } : { answer: text };
}

/**
 * Read a number in the cell of a question.
 *
 * @param {Field} field
 * @param {string} text
 * @returns {Read}
 */
function number(field, text) {
  const mayHaveLostZeros = KEEP_ZEROS.includes(field.kind) || (field.kind === "national_number" && !NATIONAL_NUMBER.test(text)); // prettier-ignore
  return mayHaveLostZeros ? { code: "number_not_text" } : { answer: text };
}

/**
 * Read a day: Gregorian or Hijri, from the calendar's cell or typed.
 *
 * @param {Cell} cell
 * @param {Extract<Field, {kind: "date"}>} field
 * @returns {Read}
 */
function day({ kind, text }, { partial, hijri }) {
  if (kind === "day") return text === "" ? { code: "not_a_date" } : { answer: text };
  // A spreadsheet's Hijri calendar differs from Umm al-Qura by a day now and then.
  if (kind === "hijri") return { code: "hijri_date" };
  if (kind === "number") return partial && YEAR.test(text) ? { answer: text } : { code: "not_a_date" };
  const whole = pastedDay(text);
  if (whole === null) return { answer: partial ? monthOf(text) : text };
  const [year, month, dayOfMonth] = whole.map(Number);
  if (year < HIJRI_YEARS[0] || year > HIJRI_YEARS[1]) return { answer: whole.join("-") };
  if (!hijri) return { code: "hijri_date" };
  const answer = fromHijri(year, month, dayOfMonth);
  return answer === null ? { code: "not_a_date" } : { answer };
}

/**
 * Return a month that was typed as 05/1988 as 1988-05; other texts stay as they are.
 *
 * @param {string} text
 */
function monthOf(text) {
  const [, month, year] = MONTH.exec(tidyLine(foldDigits(text))) ?? [];
  return year === undefined ? text : `${year}-${month}`;
}

/**
 * Return the whole number in a cell from 1 to `maximum`, or null if it has none.
 *
 * @param {Cell | undefined} cell
 * @param {number} maximum
 */
export function countIn(cell, maximum) {
  if (cell?.kind !== "text" && cell?.kind !== "number") return null;
  const digits = tidyLine(foldDigits(cell.text));
  const count = WHOLE.test(digits) ? Number(digits) : 0;
  return count >= 1 && count <= maximum ? count : null;
}
