/**
 * Turns a typed text into the answer that is stored and sent.
 *
 * Normalising twice changes nothing. A text that cannot be read stays as it is, for the checks to report. Twin:
 * `moi_pwa/rules/forms/normalise.py`.
 *
 * @import {Answers, Declaration, Field, Json, PhoneField, TextField} from "../types.js"
 */

import { foldDigits } from "../digits.js";
import { asciiUpper, isTooLong, tidyLine, tidyParagraph, withoutBlanks } from "../characters.js";
import { padDay } from "../dates.js";
import { isRecord } from "../is_record.js";
import { MINOR_UNITS } from "../country.js";
import { cleanPhone } from "./phone.js";

/** @typedef {(raw: string, field: any) => Json} Reader */

/** The signs that people write if they do not have such a name, as some passports do. */
const NO_NAME = /^[-.\u2010-\u2015\u2212]+$/u;

/**
 * The reader of each field kind.
 *
 * @type {{[kind: string]: Reader | undefined}}
 */
const FROM_TEXT = {
  text,
  code,
  date: (raw) => padDay(withoutBlanks(foldDigits(raw))),
  choice: tidyLine,
  lookup: tidyLine,
  yes_no: yesNo,
  number: wholeNumber,
  money,
  phone: cleanPhone,
  email,
  country: code,
  passport: code,
  national_number: digits,
  establishment_number: digits,
  declaration: yesNo,
};

/**
 * Register the reader of a field kind that a form does not load at first.
 *
 * @param {string} kind
 * @param {Reader} reader
 */
export function registerReader(kind, reader) {
  FROM_TEXT[kind] = reader;
}

/**
 * Return the answer that `raw` means in this field, or null if it is empty.
 *
 * @param {Field} field
 * @param {Json} raw
 * @returns {Json}
 */
export function normalise(field, raw) {
  const answer = read(field, raw);
  const unticked = field.kind === "declaration" && answer === false;
  return unticked || answer === "" || (Array.isArray(answer) && answer.length === 0) ? null : answer;
}

/**
 * Normalise every answer and leave out empty ones. Answers to fields that the service does not have stay as they are.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 */
export function normaliseAnswers(declaration, answers) {
  return normaliseAll(
    declaration.sections.flatMap((section) => section.fields),
    answers,
  );
}

/**
 * Normalise the answers to these fields and leave out empty ones.
 *
 * @param {Field[]} fields
 * @param {Answers} answers
 * @returns {Answers}
 */
function normaliseAll(fields, answers) {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const normal = Object.entries(answers).map(([name, raw]) => {
    const field = byId.get(name);
    return [name, field ? normalise(field, raw) : raw];
  });
  return Object.fromEntries(normal.filter(([, answer]) => answer !== null));
}

/**
 * Read a raw answer by its field's kind. Anything that cannot be read stays as it is.
 *
 * @param {Field} field
 * @param {Json} raw
 * @returns {Json}
 */
function read(field, raw) {
  if (field.kind === "group" && Array.isArray(raw)) {
    return raw.map((item) => (isRecord(item) ? normaliseAll(field.fields, item) : item));
  }
  const reader = FROM_TEXT[field.kind];
  return typeof raw === "string" && reader && !isTooLong(raw) ? reader(raw, field) : raw;
}

/**
 * Read a code: capitals, ASCII digits, no blanks.
 *
 * @param {string} raw
 */
function code(raw) {
  return asciiUpper(withoutBlanks(foldDigits(raw)));
}

/**
 * Read a number of a fixed length: ASCII digits, no blanks and no hyphens.
 *
 * @param {string} raw
 */
function digits(raw) {
  return withoutBlanks(foldDigits(raw).replaceAll("-", ""));
}

/**
 * Read "yes" and "no" as booleans.
 *
 * @param {string} raw
 */
function yesNo(raw) {
  return raw === "yes" ? true : raw === "no" ? false : raw;
}

/**
 * Read a whole number with digits of any script and Arabic thousands separators.
 *
 * @param {string} raw
 */
function wholeNumber(raw) {
  const typed = withoutBlanks(foldDigits(raw).replaceAll("٬", ""));
  return /^-?[0-9]{1,15}$/u.test(typed) ? Number(typed) + 0 : typed; // + 0: there is no -0 in Python
}

const TYPED_MONEY = new RegExp(`^0*([0-9]+)(?:\\.([0-9]{0,${MINOR_UNITS}}))?$`, "u");

/**
 * Read an amount in dinars and write it with all decimals of the currency.
 *
 * @param {string} raw
 */
function money(raw) {
  const amount = withoutBlanks(foldDigits(raw).replaceAll("٬", "").replaceAll("٫", "."));
  const match = TYPED_MONEY.exec(amount);
  return match ? `${match[1]}.${(match[2] ?? "").padEnd(MINOR_UNITS, "0")}` : amount;
}

/**
 * Remove blanks from an e-mail address, and write its domain in lower case.
 *
 * @param {string} raw
 */
function email(raw) {
  const address = withoutBlanks(raw);
  const at = address.lastIndexOf("@") + 1;
  return address.slice(0, at) + address.slice(at).replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
}

/**
 * Tidy a text by its field's number of lines. Signs for "no such name" become an empty answer where one is allowed.
 *
 * @param {string} raw
 * @param {TextField} field
 */
function text(raw, field) {
  const tidy = field.lines === 1 ? tidyLine(raw) : tidyParagraph(raw);
  return field.script !== "any" && field.required === false && NO_NAME.test(tidy) ? "" : tidy;
}
