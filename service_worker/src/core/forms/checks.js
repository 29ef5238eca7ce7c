/**
 * One check for each kind of field. A check returns a code; locales/*.json has the sentences. Twin:
 * `moi_pwa/rules/forms/checks.py`.
 *
 * @import {ChoiceField, CodeField, DateField, Facts, FieldError, Field, FieldContext, FileField, GroupField, Json,
 *   LookupField, MoneyField, NumberField, TextField} from "../types.js"
 */

import { hasLetter, hasUnprintable, isText, isTooLong, length, MAX_ANSWER_LENGTH } from "../characters.js";
import { lookUp, spanOf } from "./conditions.js";
import { HIJRI, parseSpan } from "../dates.js";
import { dinars, parseFils } from "../money.js";
import { readMrz } from "./mrz.js";
import { isRecord } from "../is_record.js";
import { isPhone } from "./phone.js";
import { FILED_BY, refusalOf } from "../parties/filing.js";

/** @typedef {(field: any, answer: any, facts: Facts, context: FieldContext) => FieldError | null} Check */

/** Arabic letters, and the characters that passports print in names beside letters (ICAO 9303-3, 4.6). */
const ARABIC =
  /^[ .\-'\u2018\u2019\u02bb\u02bc\u2010-\u2015\u2212\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08e1\u08e3-\u08ff\u200c\u200d\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf4\ufe70-\ufefc]*$/u;
/** The characters of `ARABIC`, and the Latin letters that have a spelling in a machine-readable zone. */
const LATIN =
  /^[ .\-'\u2018\u2019\u02bb\u02bc\u2010-\u2015\u2212/@,\xb7\u02be\u02bfA-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u0183\u0186-\u01a6\u01a9-\u01b7\u01c4-\u0240\u0243-\u0293\u0300-\u0344\u0346-\u034e\u0350-\u0362\u1e00-\u1eff\u2c60-\u2c76]*$/u;
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/u;
const MAX_EMAIL_LENGTH = 254;

/**
 * The check of each field kind.
 *
 * @type {{[kind: string]: Check}}
 */
export const CHECKS = {
  text,
  code,
  date,
  choice,
  yes_no: (_field, answer) => (typeof answer === "boolean" ? null : fieldError("wrong_type")),
  number,
  money,
  phone: (_field, answer, { isGivenOut }) =>
    shaped(answer, "not_a_phone", (text) => isPhone(text) && (isGivenOut?.(text) ?? true)),
  email: (_field, answer) =>
    shaped(answer, "not_an_email", (text) => text.length <= MAX_EMAIL_LENGTH && EMAIL.test(text)),
  country: (_field, answer, { lists }) =>
    shaped(answer, "unknown_country", (text) =>
      isKnown(lists.nationalities) ? Object.hasOwn(lists.nationalities, text) : /^[A-Z]{3}$/u.test(text),
    ),
  lookup,
  passport: (_field, answer) => shaped(answer, "not_a_passport_number", (text) => /^[A-Z0-9]{5,15}$/u.test(text)),
  mrz,
  national_number: (_field, answer) => shaped(answer, "not_ten_digits", (text) => /^[0-9]{10}$/u.test(text)),
  establishment_number: (_field, answer) => shaped(answer, "not_nine_digits", (text) => /^[0-9]{9}$/u.test(text)),
  file,
  declaration,
  group,
};

/**
 * Return the error of a normalised answer, or null if it is valid. `answers.js` checks the items of a group.
 *
 * @param {Field} field
 * @param {Json} answer
 * @param {Facts} facts
 * @param {FieldContext} [context]
 * @returns {FieldError | null}
 */
export function checkField(field, answer, facts, context = { pathPrefix: "", scope: [] }) {
  if (field.kind === "declaration" || field.kind === "group") return CHECKS[field.kind](field, answer, facts, context);
  if (answer === null || answer === "" || (Array.isArray(answer) && answer.length === 0)) {
    return field.required === false ? null : fieldError("required");
  }
  if (typeof answer === "string" && isTooLong(answer)) return fieldError("too_long", { n: MAX_ANSWER_LENGTH });
  if (typeof answer === "string" && !isText(answer)) return fieldError("unprintable");
  return CHECKS[field.kind](field, answer, facts, context);
}

/**
 * Return whether a reference list has been loaded.
 *
 * @param {{[code: string]: unknown} | undefined} list
 * @returns {boolean}
 */
const isKnown = (list) => list !== undefined && Object.keys(list).length > 0;

/**
 * Check a text: its type, printable characters, length and script.
 *
 * @param {TextField} field
 * @param {Json} answer
 */
function text(field, answer) {
  if (typeof answer !== "string") return fieldError("wrong_type");
  if (hasUnprintable(field.lines > 1 ? answer.replaceAll("\n", " ") : answer)) return fieldError("unprintable");
  if (length(answer) < field.min_chars) return fieldError("too_short", { n: field.min_chars });
  if (length(answer) > field.max_chars) return fieldError("too_long", { n: field.max_chars });
  if (field.script === "arabic" && !ARABIC.test(answer)) return fieldError("not_arabic");
  if (field.script === "latin" && !LATIN.test(answer)) return fieldError("not_latin");
  return field.script !== "any" && !hasLetter(answer) ? fieldError("no_letter") : null;
}

/**
 * Check a code: capitals, digits and the field's punctuation, and its length.
 *
 * @param {CodeField} field
 * @param {Json} answer
 */
function code(field, answer) {
  if (typeof answer !== "string") return fieldError("wrong_type");
  if (![...answer].every((character) => /^[A-Z0-9]$/u.test(character) || field.punctuation.includes(character))) {
    return fieldError("not_a_code");
  }
  if (answer.length < field.min_chars) return fieldError("too_short", { n: field.min_chars });
  return answer.length > field.max_chars ? fieldError("too_long", { n: field.max_chars }) : null;
}

/**
 * Check a date: its form and calendar, and whether it lies between the field's limits, as far as it is known.
 *
 * @param {DateField} field
 * @param {Json} answer
 * @param {Facts} facts
 * @param {FieldContext} context
 */
function date(field, answer, facts, context) {
  if (typeof answer !== "string") return fieldError("wrong_type");
  const span = parseSpan(answer);
  if (span === null || (answer.length < 10 && !field.partial) || (answer.endsWith(HIJRI) && !field.hijri))
    return fieldError("not_a_date");
  const earliest = field.not_before && spanOf(field.not_before, context.scope, facts);
  if (earliest && span[1] < earliest[0]) return fieldError("too_early", { date: earliest[0] });
  const latest = field.not_after && spanOf(field.not_after, context.scope, facts);
  return latest && span[0] > latest[1] ? fieldError("too_late", { date: latest[1] }) : null;
}

/**
 * Check an option, and that the party that files may file as it says.
 *
 * @param {ChoiceField} field
 * @param {Json} answer
 * @param {Facts} facts
 * @param {FieldContext} context
 */
function choice({ id, options }, answer, { filer }, { pathPrefix }) {
  const error = shaped(answer, "unknown_option", (text) => options.includes(text));
  if (error || id !== FILED_BY || pathPrefix || !filer) return error;
  const refusal = refusalOf(options, String(answer), filer);
  return refusal ? fieldError(refusal) : null;
}

/**
 * Check a code of a reference list. While the list is unknown, any well-formed code is accepted.
 *
 * @param {LookupField} field
 * @param {Json} answer
 * @param {Facts} facts
 * @param {FieldContext} context
 */
function lookup(field, answer, { lists }, { scope }) {
  if (typeof answer !== "string") return fieldError("wrong_type");
  const entries = isKnown(lists[field.list]) ? lists[field.list] : null;
  const fits = entries ? Object.hasOwn(entries, answer) : /^[A-Za-z0-9_-]{1,40}$/u.test(answer);
  if (!fits || (field.only && !field.only.includes(answer))) return fieldError("unknown_entry");
  const parent = field.within === undefined ? null : lookUp(field.within, scope);
  return entries && parent !== null && (entries[answer].parent ?? null) !== parent ? fieldError("unknown_entry") : null;
}

/**
 * Check a whole number.
 *
 * @param {NumberField} field
 * @param {Json} answer
 */
function number(field, answer) {
  if (typeof answer === "string") return fieldError("not_a_number");
  if (typeof answer !== "number" || !Number.isInteger(answer)) return fieldError("wrong_type");
  if (answer < field.minimum) return fieldError("too_small", { n: field.minimum });
  return answer > field.maximum ? fieldError("too_large", { n: field.maximum }) : null;
}

/**
 * Check an amount of money with all decimals of the currency.
 *
 * @param {MoneyField} field
 * @param {Json} answer
 */
function money(field, answer) {
  if (typeof answer !== "string") return fieldError("wrong_type");
  const fils = parseFils(answer);
  if (fils === null) return fieldError("not_money");
  if (fils < field.minimum_fils) return fieldError("too_small", { n: dinars(field.minimum_fils) });
  return fils > field.maximum_fils ? fieldError("too_large", { n: dinars(field.maximum_fils) }) : null;
}

/**
 * Check a machine-readable zone: its shape and check digits.
 *
 * @param {Field} _field
 * @param {Json} answer
 */
function mrz(_field, answer) {
  if (typeof answer !== "string") return fieldError("wrong_type");
  const zone = readMrz(answer);
  if (zone === null) return fieldError("mrz_shape");
  return zone.problem === null ? null : fieldError(zone.problem);
}

/**
 * Check that an answer names attached files of the field's document, each once, and not too many.
 *
 * @param {FileField} field
 * @param {Json} answer
 * @param {Facts} facts
 * @param {FieldContext} context
 */
function file(field, answer, facts, context) {
  if (!Array.isArray(answer) || !answer.every((each) => typeof each === "string")) return fieldError("wrong_type");
  if (answer.length > field.max_files) return fieldError("too_many_files", { n: field.max_files });
  if (facts.documents === null) return null;
  const path = context.pathPrefix + field.document;
  const fitting = new Set(
    facts.documents.filter((each) => each.code === field.document && each.path === path).map((each) => each.id),
  );
  const allFit = answer.every((id) => fitting.has(id)) && new Set(answer).size === answer.length;
  return allFit ? null : fieldError("unknown_file");
}

/**
 * Check a declaration: a required one must be agreed to.
 *
 * @param {Field} field
 * @param {Json} answer
 */
function declaration(field, answer) {
  if (answer !== null && typeof answer !== "boolean") return fieldError("wrong_type");
  return field.required !== false && !answer ? fieldError("not_agreed") : null;
}

/**
 * Check that an answer is a list of items, neither too few nor too many.
 *
 * @param {GroupField} field
 * @param {Json} answer
 */
function group(field, answer) {
  const items = answer ?? [];
  if (!Array.isArray(items) || !items.every(isRecord)) return fieldError("wrong_type");
  if (items.length < field.minimum) return fieldError("too_few_items", { n: field.minimum });
  return items.length > field.maximum ? fieldError("too_many_items", { n: field.maximum }) : null;
}

/**
 * Return an error with this code unless the answer is a text that `fits`.
 *
 * @param {Json} answer
 * @param {string} code
 * @param {(text: string) => boolean} fits
 */
function shaped(answer, code, fits) {
  if (typeof answer !== "string") return fieldError("wrong_type");
  return fits(answer) ? null : fieldError(code);
}

/**
 * Return an error with a code and the parameters of its sentence.
 *
 * @param {string} code
 * @param {FieldError["params"]} [params]
 * @returns {FieldError}
 */
const fieldError = (code, params = {}) => ({ code, params });
