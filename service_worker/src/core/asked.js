/**
 * What is asked: conditions decide, and what is not asked counts as unanswered, so a condition sees only answers to
 * questions that were asked before it.
 *
 * Answers are normalised first (`normalise.js`). A form needs this to be typed into; what judges it (`answers.js`) comes
 * after. Twin: `moi_pwa/rules/answers.py`.
 *
 * @import {Answers, Declaration, Facts, Field, GroupField, Json, Place} from "./types.js"
 *
 * @typedef {{section: string, path: string, field: Field, answer: Json, place: Place}} Question
 *   A field that is asked; path: "dob" or "companions/0/dob"; answer: null if there is none.
 * @typedef {{questions: Question[], answers: Answers}} Asked
 *   Questions in form order, a group's own before those of its items; answers without what is not asked.
 */

import { holds } from "./conditions.js";
import { isAnswers } from "./normalise.js";

/**
 * What is asked, given the answers; the same answers without those to questions that are not.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 * @returns {Asked}
 */
export function ask(declaration, answers, facts) {
  /** @type {Asked} */
  const asked = { questions: [], answers: {} };
  const place = { prefix: "", scope: [asked.answers] };
  for (const section of declaration.sections) {
    if (holds(section.when, place.scope, facts)) gather(section.id, section.fields, answers, place, facts, asked.questions);
  }
  return asked;
}

/**
 * The answers as they are sent.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 */
export const dropHidden = (declaration, answers, facts) => ask(declaration, answers, facts).answers;

/**
 * Where each item of a group stands, for judging conditions on it.
 *
 * @param {Declaration} declaration
 * @param {string} groupId
 * @param {Answers} answers
 * @returns {Place[]}
 */
export function itemPlaces({ sections }, groupId, answers) {
  const group = sections.flatMap(({ fields }) => fields).find(({ id }) => id === groupId);
  if (group?.kind !== "group") return [];
  return itemsOf(group, answers[group.id] ?? null).map((item, n) => ({
    prefix: `${group.id}/${n}/`,
    scope: [item, unanswered(group), answers],
  }));
}

/**
 * Adds to `questions`, and to the nearest answers of `place`.
 *
 * @param {string} section
 * @param {Field[]} fields
 * @param {Answers} answers
 * @param {Place} place
 * @param {Facts} facts
 * @param {Question[]} questions
 */
function gather(section, fields, answers, place, facts, questions) {
  for (const field of fields) {
    if (!holds(field.when, place.scope, facts)) continue;
    const answer = Object.hasOwn(answers, field.id) ? answers[field.id] : null;
    questions.push({ section, path: place.prefix + field.id, field, answer, place });
    const items = itemsOf(field, answer);
    if (items.length && field.kind === "group") {
      /** @type {Answers[]} */
      const kept = items.map(() => ({}));
      place.scope[0][field.id] = kept;
      items.forEach((item, n) => {
        const within = { prefix: `${field.id}/${n}/`, scope: [kept[n], unanswered(field), ...place.scope] };
        gather(section, field.fields, item, within, facts, questions);
      });
    } else if (answer !== null) {
      place.scope[0][field.id] = answer;
    }
  }
}

/**
 * An item's own names: what a companion has not answered is not answered by the applicant.
 *
 * @param {GroupField} group
 * @returns {Answers}
 */
const unanswered = (group) => Object.fromEntries(group.fields.map(({ id }) => [id, null]));

/**
 * A group's items; none where they are not well-formed or too many, which the check of the group reports.
 *
 * @param {Field} field
 * @param {Json} answer
 * @returns {Answers[]}
 */
export function itemsOf(field, answer) {
  if (field.kind !== "group" || !Array.isArray(answer) || answer.length > field.maximum) return [];
  return answer.every(isAnswers) ? answer : [];
}
