/**
 * People whose answers a device keeps, with consent, to fill the next form with.
 *
 * @import {Answers, Declaration, Facts, Field} from "./types.js"
 * @typedef {{answers: Answers}} Known - a person; answers as they were sent.
 * @typedef {{person: string[], family: string[]}} Kept - ids of the questions whose answers are kept, of applicants and companions.
 * @typedef {{answers: Answers, expired: string[]}} Filling - `expired`: beginnings of ids left out, for their document has expired: "passport".
 */

import { checkField } from "./checks.js";
import { normalise } from "./normalise.js";

const FAMILY = "companions";
const EXPIRY = "_expiry";

/**
 * The applicant first, then the companions.
 *
 * @param {Answers} answers - as they are sent.
 * @param {Kept} kept
 * @returns {Known[]}
 */
export function peopleIn(answers, { person, family }) {
  const companions = Array.isArray(answers[FAMILY]) ? /** @type {Answers[]} */ (answers[FAMILY]) : [];
  const people = [only(answers, person), ...companions.map((item) => only(item, [...person, ...family]))];
  return people.filter((each) => identity(each) !== null).map((each) => ({ answers: each }));
}

/**
 * Both, and of a person who is known already what was said last, in front.
 *
 * @param {Known[]} known
 * @param {Known[]} coming
 */
export function withPeople(known, coming) {
  const byIdentity = new Map(known.map((each) => [identity(each.answers), each]));
  const last = coming.map(({ answers }) => ({ answers: { ...byIdentity.get(identity(answers))?.answers, ...answers } }));
  const names = new Set(last.map(({ answers }) => identity(answers)));
  return [...last, ...known.filter(({ answers }) => !names.has(identity(answers)))];
}

/**
 * What of a person fills these questions: of the same ids, and accepted as they are asked today. What has an answer already
 * keeps it; what belongs to a document that has expired is left out.
 *
 * @param {Field[]} fields
 * @param {Answers} given
 * @param {Known} known
 * @param {string[]} kept - ids.
 * @param {Facts} facts
 * @returns {Filling}
 */
export function filling(fields, given, { answers }, kept, facts) {
  const expired = Object.entries(answers).flatMap(([id, answer]) =>
    id.endsWith(EXPIRY) && String(answer) < facts.today ? [id.slice(0, -EXPIRY.length)] : [],
  );
  const fitting = fields.filter(({ id }) => kept.includes(id) && Object.hasOwn(answers, id) && given[id] === undefined);
  const filled = fitting.flatMap((field) => {
    const answer = answers[field.id] ?? null;
    const isStale = expired.some((document) => field.id.startsWith(`${document}_`));
    const context = { pathPrefix: "", scope: [answers] };
    const isAccepted = normalise(field, answer) !== null && checkField(field, answer, facts, context) === null;
    return !isStale && isAccepted ? [[field.id, answer]] : [];
  });
  const left = expired.filter((document) => fitting.some(({ id }) => id.startsWith(`${document}_`)));
  return { answers: Object.fromEntries(filled), expired: left };
}

/**
 * The answers of an application as the beginning of a new one: documents are attached and declarations made anew.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 */
export function asNew({ sections }, answers) {
  return anew(sections.flatMap(({ fields }) => fields), answers);
}

/** @param {Field[]} fields @param {Answers} answers @returns {Answers} */
function anew(fields, answers) {
  const known = fields.filter(({ id, kind }) => Object.hasOwn(answers, id) && kind !== "file" && kind !== "declaration");
  const copied = known.map((field) => {
    const answer = answers[field.id] ?? null;
    const items = field.kind === "group" && Array.isArray(answer) ? /** @type {Answers[]} */ (answer) : null;
    return [field.id, items && field.kind === "group" ? items.map((item) => anew(field.fields, item)) : answer];
  });
  return Object.fromEntries(copied);
}

/** By a passport, or else by name and birth; null: nobody can be told. @param {Answers} answers */
function identity({ passport_number, name_en_given, name_en_surname, dob }) {
  if (typeof name_en_given !== "string") return null;
  return dob ? `${name_en_given} ${name_en_surname ?? ""} ${dob}` : `${passport_number ?? ""} ${name_en_given}`;
}

/** @param {Answers} answers @param {string[]} ids @returns {Answers} */
function only(answers, ids) {
  const wanted = new Set(ids);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => wanted.has(id)));
}
