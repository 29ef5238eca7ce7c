/**
 * People whose answers a device keeps, with their consent, to fill in later forms.
 *
 * @import {Answers, Declaration, Facts, Field} from "../types.js"
 * @import {HasRole} from "../forms/person_name.js"
 * @typedef {{answers: Answers}} Known - a person. The answers are as they were sent.
 * @typedef {{expires: string, questions: string[]}} Paper - ids of questions: the one for the day of expiry, and all
 *   that the paper answers.
 * @typedef {object} Kept - the questions whose answers are kept: `moi_pwa/catalogue/profile.py`.
 * @property {string[]} person - ids of the questions about an applicant or a companion.
 * @property {string[]} family - ids of further questions about a companion.
 * @property {HasRole[]} roles - the questions among them that have a role.
 * @property {{[paper: string]: Paper}} papers - the papers that answer some of them, by name.
 * @typedef {{answers: Answers, expired: string[]}} Filling - `expired`: names of papers whose answers were left out
 *   because they have expired.
 */

import { checkField } from "../forms/checks.js";
import { groupWithRole } from "../forms/groups.js";
import { normalise } from "../forms/normalise.js";
import { answerTo, personName } from "../forms/person_name.js";

/**
 * Return the people of an application: the applicant first, then the companions. People who cannot be identified are
 * left out.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers - as they are sent.
 * @param {Kept} kept
 * @returns {Known[]}
 */
export function peopleIn(declaration, answers, { person, family, roles }) {
  const items = answers[groupWithRole(declaration, "companions")?.id ?? ""];
  const companions = Array.isArray(items) ? /** @type {Answers[]} */ (items) : [];
  const people = [pick(answers, person), ...companions.map((item) => pick(item, [...person, ...family]))];
  return people.filter((each) => identity(each, roles) !== null).map((each) => ({ answers: each }));
}

/**
 * Add people to the known ones. They come first; a person who is known already gets the new answers over the known
 * ones.
 *
 * @param {Known[]} known
 * @param {Known[]} coming
 * @param {Kept} kept
 */
export function withPeople(known, coming, { roles }) {
  const byIdentity = new Map(known.map((each) => [identity(each.answers, roles), each]));
  const updated = coming.map(({ answers }) => ({
    answers: { ...byIdentity.get(identity(answers, roles))?.answers, ...answers },
  }));
  const updatedIds = new Set(updated.map(({ answers }) => identity(answers, roles)));
  return [...updated, ...known.filter(({ answers }) => !updatedIds.has(identity(answers, roles)))];
}

/**
 * Return a known person's answers to these questions.
 *
 * An answer must be accepted today. A question that has an answer keeps it. Answers from a paper that has expired are
 * left out.
 *
 * @param {Field[]} fields
 * @param {Answers} existing - answers that the form has already.
 * @param {Known} known
 * @param {{ids: string[], papers: Kept["papers"]}} kept - `ids`: the questions that may be filled in.
 * @param {Facts} facts
 * @returns {Filling}
 */
export function filling(fields, existing, { answers }, { ids, papers }, facts) {
  const expired = Object.entries(papers).filter(
    ([, { expires }]) => expires in answers && String(answers[expires]) < facts.today,
  );
  const candidates = fields.filter(
    ({ id }) => ids.includes(id) && Object.hasOwn(answers, id) && existing[id] === undefined,
  );
  const filled = candidates.flatMap((field) => {
    const answer = answers[field.id] ?? null;
    const isStale = expired.some(([, { questions }]) => questions.includes(field.id));
    const context = { pathPrefix: "", scope: [answers] };
    const isAccepted = normalise(field, answer) !== null && checkField(field, answer, facts, context) === null;
    return !isStale && isAccepted ? [[field.id, answer]] : [];
  });
  const leftOut = expired.filter(([, { questions }]) => candidates.some(({ id }) => questions.includes(id)));
  return { answers: Object.fromEntries(filled), expired: leftOut.map(([paper]) => paper) };
}

/**
 * Return the answers of an application as the start of a new one, perhaps of another service.
 *
 * Left out are documents, which are attached anew, declarations, which are made anew, and choices that the service does
 * not offer.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 */
export function asNew({ sections }, answers) {
  return anew(
    sections.flatMap(({ fields }) => fields),
    answers,
  );
}

/**
 * Return the answers to these fields that a new application starts with, also within groups.
 *
 * @param {Field[]} fields
 * @param {Answers} answers
 * @returns {Answers}
 */
function anew(fields, answers) {
  const known = fields.filter((field) => {
    const { id, kind } = field;
    return (
      Object.hasOwn(answers, id) &&
      kind !== "file" &&
      kind !== "declaration" &&
      (kind !== "choice" || field.options.includes(String(answers[id])))
    );
  });
  const copied = known.map((field) => {
    const answer = answers[field.id] ?? null;
    const items = field.kind === "group" && Array.isArray(answer) ? /** @type {Answers[]} */ (answer) : null;
    return [field.id, items && field.kind === "group" ? items.map((item) => anew(field.fields, item)) : answer];
  });
  return Object.fromEntries(copied);
}

/**
 * Return a key for a person: name and birth, or else passport and given names. null if the person cannot be identified.
 *
 * @param {Answers} answers
 * @param {HasRole[]} roles
 */
function identity(answers, roles) {
  const [givenNames, birth] = [answerTo("given_names", answers, roles), answerTo("birth_date", answers, roles)];
  if (typeof givenNames !== "string") return null;
  return birth
    ? `${personName(answers, roles)} ${birth}`
    : `${answerTo("passport_number", answers, roles) ?? ""} ${givenNames}`;
}

/**
 * Return the answers to these questions.
 *
 * @param {Answers} answers
 * @param {string[]} ids
 * @returns {Answers}
 */
function pick(answers, ids) {
  const wanted = new Set(ids);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => wanted.has(id)));
}
