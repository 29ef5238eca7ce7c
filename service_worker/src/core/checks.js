/**
 * One check for each kind of field. A check names what is wrong by a code; locales/*.json has the sentences.
 * Twin: `moi_pwa/rules/checks.py`.
 *
 * @import {ChoiceField, CodeField, DateField, Facts, Fault, Field, FileField, GroupField, Json, MoneyField,
 *   NumberField, Place, TextField} from "./types.js"
 */

import { hasUnprintable, isTooLong, length, LONGEST_ANSWER } from "./characters.js";
import { dayOf } from "./conditions.js";
import { parseDay } from "./dates.js";
import { readMrz } from "./mrz.js";
import { isAnswers } from "./normalise.js";
import { isPhone } from "./phone.js";

/** @typedef {(field: any, answer: any, facts: Facts, place: Place) => Fault | null} Check */

const ARABIC = /^[ \n!-@[-`{-~\xa0-\xbf\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\u200c\u200d\u2010-\u2027\ufb50-\ufdff\ufe70-\ufefc]*$/u;
const LATIN = /^[\n -~\xa0-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2027]*$/u;
const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/u;
const LONGEST_EMAIL = 254;
const MONEY = /^(?:0|[1-9][0-9]{0,11})\.[0-9]{3}$/u;

/** @type {{[kind: string]: Check}} */
export const CHECKS = {
  text,
  code,
  date,
  choice: (/** @type {ChoiceField} */ field, answer) => shaped(answer, "unknown_option", (text) => field.options.includes(text)),
  yes_no: (_field, answer) => (typeof answer === "boolean" ? null : fault("wrong_type")),
  number,
  money,
  phone: (_field, answer) => shaped(answer, "not_a_phone", isPhone),
  email: (_field, answer) => shaped(answer, "not_an_email", (text) => text.length <= LONGEST_EMAIL && EMAIL.test(text)),
  country: (_field, answer, { nationalities: known }) =>
    shaped(answer, "unknown_country", (text) => (known && Object.keys(known).length ? Object.hasOwn(known, text) : /^[A-Z]{3}$/u.test(text))),
  passport: (_field, answer) => shaped(answer, "not_a_passport_number", (text) => /^[A-Z0-9]{5,15}$/u.test(text)),
  mrz,
  national_number: (_field, answer) => shaped(answer, "not_ten_digits", (text) => /^[0-9]{10}$/u.test(text)),
  file,
  declaration,
  group,
};

/**
 * What is wrong with a normalised answer, or null. The items of a group are judged in `answers.js`.
 *
 * @param {Field} field
 * @param {Json} answer
 * @param {Facts} facts
 * @param {Place} [place]
 * @returns {Fault | null}
 */
export function checkField(field, answer, facts, place = { prefix: "", scope: [] }) {
  if (field.kind === "declaration" || field.kind === "group") return CHECKS[field.kind](field, answer, facts, place);
  if (answer === null || answer === "" || (Array.isArray(answer) && answer.length === 0)) {
    return field.required === false ? null : fault("required");
  }
  if (typeof answer === "string" && isTooLong(answer)) return fault("too_long", { n: LONGEST_ANSWER });
  return CHECKS[field.kind](field, answer, facts, place);
}

/**
 * 12500 -> "12.500".
 *
 * @param {number} fils
 */
export const dinars = (fils) => `${Math.floor(fils / 1000)}.${String(fils % 1000).padStart(3, "0")}`;

/**
 * @param {TextField} field
 * @param {Json} answer
 */
function text(field, answer) {
  if (typeof answer !== "string") return fault("wrong_type");
  if (hasUnprintable(field.lines > 1 ? answer.replaceAll("\n", "") : answer)) return fault("unprintable");
  if (length(answer) < field.min_chars) return fault("too_short", { n: field.min_chars });
  if (length(answer) > field.max_chars) return fault("too_long", { n: field.max_chars });
  if (field.script === "arabic" && !ARABIC.test(answer)) return fault("not_arabic");
  return field.script === "latin" && !LATIN.test(answer) ? fault("not_latin") : null;
}

/**
 * @param {CodeField} field
 * @param {Json} answer
 */
function code(field, answer) {
  if (typeof answer !== "string") return fault("wrong_type");
  if (![...answer].every((character) => /^[A-Z0-9]$/u.test(character) || field.punctuation.includes(character))) {
    return fault("not_a_code");
  }
  if (answer.length < field.min_chars) return fault("too_short", { n: field.min_chars });
  return answer.length > field.max_chars ? fault("too_long", { n: field.max_chars }) : null;
}

/**
 * @param {DateField} field
 * @param {Json} answer
 * @param {Facts} facts
 * @param {Place} place
 */
function date(field, answer, facts, place) {
  if (typeof answer !== "string") return fault("wrong_type");
  const day = parseDay(answer);
  if (day === null) return fault("not_a_date");
  const first = field.not_before && dayOf(field.not_before, place.scope, facts);
  if (first && day < first) return fault("too_early", { date: first });
  const last = field.not_after && dayOf(field.not_after, place.scope, facts);
  return last && day > last ? fault("too_late", { date: last }) : null;
}

/**
 * @param {NumberField} field
 * @param {Json} answer
 */
function number(field, answer) {
  if (typeof answer === "string") return fault("not_a_number");
  if (typeof answer !== "number" || !Number.isInteger(answer)) return fault("wrong_type");
  if (answer < field.minimum) return fault("too_small", { n: field.minimum });
  return answer > field.maximum ? fault("too_large", { n: field.maximum }) : null;
}

/**
 * @param {MoneyField} field
 * @param {Json} answer
 */
function money(field, answer) {
  if (typeof answer !== "string") return fault("wrong_type");
  if (!MONEY.test(answer)) return fault("not_money");
  const fils = Number(answer.replace(".", ""));
  if (fils < field.minimum_fils) return fault("too_small", { n: dinars(field.minimum_fils) });
  return fils > field.maximum_fils ? fault("too_large", { n: dinars(field.maximum_fils) }) : null;
}

/**
 * @param {Field} _field
 * @param {Json} answer
 */
function mrz(_field, answer) {
  if (typeof answer !== "string") return fault("wrong_type");
  const read = readMrz(answer);
  if (read === null) return fault("mrz_shape");
  return read.problem === null ? null : fault(read.problem);
}

/**
 * @param {FileField} field
 * @param {Json} answer
 * @param {Facts} facts
 * @param {Place} place
 */
function file(field, answer, facts, place) {
  if (!Array.isArray(answer) || !answer.every((each) => typeof each === "string")) return fault("wrong_type");
  if (answer.length > field.max_files) return fault("too_many_files", { n: field.max_files });
  if (facts.documents === null) return null;
  const path = place.prefix + field.document;
  const fitting = new Set(facts.documents.filter((each) => each.code === field.document && each.path === path).map((each) => each.id));
  const allFit = answer.every((id) => fitting.has(id)) && new Set(answer).size === answer.length;
  return allFit ? null : fault("unknown_file");
}

/**
 * @param {Field} field
 * @param {Json} answer
 */
function declaration(field, answer) {
  if (answer !== null && typeof answer !== "boolean") return fault("wrong_type");
  return field.required !== false && !answer ? fault("not_agreed") : null;
}

/**
 * @param {GroupField} field
 * @param {Json} answer
 */
function group(field, answer) {
  const items = answer ?? [];
  if (!Array.isArray(items) || !items.every(isAnswers)) return fault("wrong_type");
  if (items.length < field.minimum) return fault("too_few_items", { n: field.minimum });
  return items.length > field.maximum ? fault("too_many_items", { n: field.maximum }) : null;
}

/**
 * @param {Json} answer
 * @param {string} code
 * @param {(text: string) => boolean} fits
 */
function shaped(answer, code, fits) {
  if (typeof answer !== "string") return fault("wrong_type");
  return fits(answer) ? null : fault(code);
}

/**
 * @param {string} code
 * @param {Fault["params"]} [params]
 * @returns {Fault}
 */
const fault = (code, params = {}) => ({ code, params });
