/**
 * People whose answers a device keeps, with consent, to fill the next form with.
 *
 * @import {Answers, Declaration, Facts, Field} from "./types.js"
 * @import {HasRole} from "./person_name.js"
 * @typedef {{answers: Answers}} Known - a person; answers as they were sent.
 * @typedef {{expires: string, questions: string[]}} Paper - ids: of the day on which it expires, and of all that it says.
 * @typedef {object} Kept  What is kept of people: `moi_pwa/catalogue/profile.py`.
 * @property {string[]} person  ids of the questions whose answers are kept, of applicants and companions.
 * @property {string[]} family  of companions alone.
 * @property {HasRole[]} roles  those of them that have a role.
 * @property {{[paper: string]: Paper}} papers
 * @typedef {{answers: Answers, expired: string[]}} Filling - `expired`: names of papers that were left out, for they have expired.
 */

import { checkField } from "./checks.js";
import { groupWithRole } from "./groups.js";
import { normalise } from "./normalise.js";
import { answerTo, personName } from "./person_name.js";

/**
 * The applicant first, then the companions.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers - as they are sent.
 * @param {Kept} kept
 * @returns {Known[]}
 */
export function peopleIn(declaration, answers, { person, family, roles }) {
  const items = answers[groupWithRole(declaration, "companions")?.id ?? ""];
  const companions = Array.isArray(items) ? /** @type {Answers[]} */ (items) : [];
  const people = [only(answers, person), ...companions.map((item) => only(item, [...person, ...family]))];
  return people.filter((each) => identity(each, roles) !== null).map((each) => ({ answers: each }));
}

/**
 * Both, and of a person who is known already what was said last, in front.
 *
 * @param {Known[]} known
 * @param {Known[]} coming
 * @param {Kept} kept
 */
export function withPeople(known, coming, { roles }) {
  const byIdentity = new Map(known.map((each) => [identity(each.answers, roles), each]));
  const last = coming.map(({ answers }) => ({ answers: { ...byIdentity.get(identity(answers, roles))?.answers, ...answers } }));
  const names = new Set(last.map(({ answers }) => identity(answers, roles)));
  return [...last, ...known.filter(({ answers }) => !names.has(identity(answers, roles)))];
}

/**
 * What of a person fills these questions: of the same ids, and accepted as they are asked today. What has an answer already
 * keeps it; what belongs to a paper that has expired is left out.
 *
 * @param {Field[]} fields
 * @param {Answers} given
 * @param {Known} known
 * @param {{ids: string[], papers: Kept["papers"]}} kept - `ids` of the questions that may be filled.
 * @param {Facts} facts
 * @returns {Filling}
 */
export function filling(fields, given, { answers }, { ids, papers }, facts) {
  const expired = Object.entries(papers).filter(([, { expires }]) => expires in answers && String(answers[expires]) < facts.today);
  const fitting = fields.filter(({ id }) => ids.includes(id) && Object.hasOwn(answers, id) && given[id] === undefined);
  const filled = fitting.flatMap((field) => {
    const answer = answers[field.id] ?? null;
    const isStale = expired.some(([, { questions }]) => questions.includes(field.id));
    const context = { pathPrefix: "", scope: [answers] };
    const isAccepted = normalise(field, answer) !== null && checkField(field, answer, facts, context) === null;
    return !isStale && isAccepted ? [[field.id, answer]] : [];
  });
  const left = expired.filter(([, { questions }]) => fitting.some(({ id }) => questions.includes(id)));
  return { answers: Object.fromEntries(filled), expired: left.map(([paper]) => paper) };
}

/**
 * The answers of an application as the beginning of a new one, perhaps of another service: documents are attached and declarations made
 * anew, and so is a choice that is not offered there.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 */
export function asNew({ sections }, answers) {
  return anew(sections.flatMap(({ fields }) => fields), answers);
}

/** @param {Field[]} fields @param {Answers} answers @returns {Answers} */
function anew(fields, answers) {
  const known = fields.filter((field) => {
    const { id, kind } = field;
    return Object.hasOwn(answers, id) && kind !== "file" && kind !== "declaration" && (kind !== "choice" || field.options.includes(String(answers[id])));
  });
  const copied = known.map((field) => {
    const answer = answers[field.id] ?? null;
    const items = field.kind === "group" && Array.isArray(answer) ? /** @type {Answers[]} */ (answer) : null;
    return [field.id, items && field.kind === "group" ? items.map((item) => anew(field.fields, item)) : answer];
  });
  return Object.fromEntries(copied);
}

/** By name and birth, or else by passport and name; null: the person cannot be identified. @param {Answers} answers @param {HasRole[]} roles */
function identity(answers, roles) {
  const [givenNames, birth] = [answerTo("given_names", answers, roles), answerTo("birth_date", answers, roles)];
  if (typeof givenNames !== "string") return null;
  return birth ? `${personName(answers, roles)} ${birth}` : `${answerTo("passport_number", answers, roles) ?? ""} ${givenNames}`;
}

/** @param {Answers} answers @param {string[]} ids @returns {Answers} */
function only(answers, ids) {
  const wanted = new Set(ids);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => wanted.has(id)));
}
