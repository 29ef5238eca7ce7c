/**
 * What was typed, as the answer that travels. Doing it twice changes nothing; what cannot be read stays, for the checks.
 * Twin: `moi_pwa/rules/forms/normalise.py`.
 *
 * @import {Answers, Declaration, Field, Json, PhoneField, TextField} from "./types.js"
 */

import { foldDigits } from "./digits.js";
import { asciiUpper, isTooLong, tidyLine, tidyParagraph, withoutBlanks } from "./characters.js";
import { padDay } from "./dates.js";
import { isRecord } from "./is_record.js";
import { cleanPhone } from "./phone.js";

/** @typedef {(raw: string, field: any) => Json} Reader */

/** What people write where they have no such name, as some passports do. */
const NO_NAME = /^[-.\u2010-\u2015\u2212]+$/u;

/** @type {{[kind: string]: Reader | undefined}} */
const FROM_TEXT = {
  text,
  code,
  date: (raw) => padDay(withoutBlanks(foldDigits(raw))),
  choice: tidyLine,
  lookup: tidyLine,
  yes_no: yesNo,
  number: wholeNumber,
  money,
  phone: (raw, /** @type {PhoneField} */ field) => cleanPhone(raw, field.region),
  email,
  country: code,
  passport: code,
  national_number: (raw) => withoutBlanks(foldDigits(raw).replaceAll("-", "")),
  declaration: yesNo,
};

/** A kind that takes more to read than a form needs at first. @param {string} kind @param {Reader} reader */
export function registerReader(kind, reader) {
  FROM_TEXT[kind] = reader;
}

/**
 * The answer to `field` that `raw` means; null if it means none.
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
 * Every answer normalised, missing ones left out; what the service does not know stays as it is.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 */
export function normaliseAnswers(declaration, answers) {
  return normaliseAll(declaration.sections.flatMap((section) => section.fields), answers);
}

/**
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

/** @param {string} raw */
function code(raw) {
  return asciiUpper(withoutBlanks(foldDigits(raw)));
}

/** @param {string} raw */
function yesNo(raw) {
  return raw === "yes" ? true : raw === "no" ? false : raw;
}

/** @param {string} raw */
function wholeNumber(raw) {
  const digits = withoutBlanks(foldDigits(raw).replaceAll("٬", ""));
  return /^-?[0-9]{1,15}$/u.test(digits) ? Number(digits) + 0 : digits; // + 0: there is no -0 in Python
}

/** @param {string} raw */
function money(raw) {
  const amount = withoutBlanks(foldDigits(raw).replaceAll("٬", "").replaceAll("٫", "."));
  const match = /^0*([0-9]+)(?:\.([0-9]{0,3}))?$/u.exec(amount);
  return match ? `${match[1]}.${(match[2] ?? "").padEnd(3, "0")}` : amount;
}

/** @param {string} raw */
function email(raw) {
  const address = withoutBlanks(raw);
  const at = address.lastIndexOf("@") + 1;
  return address.slice(0, at) + address.slice(at).replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
}

/**
 * @param {string} raw
 * @param {TextField} field
 */
function text(raw, field) {
  const tidy = field.lines === 1 ? tidyLine(raw) : tidyParagraph(raw);
  return field.script !== "any" && field.required === false && NO_NAME.test(tidy) ? "" : tidy;
}
