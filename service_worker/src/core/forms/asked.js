/**
 * Decides which questions of a form are asked.
 *
 * Conditions decide. A question that is not asked counts as unanswered, so a condition sees only answers to questions
 * that were asked before it. A question that the ministry requests is asked whatever its condition: a phone that did
 * not send the application does not know the answers that the condition needs.
 *
 * Answers are normalised first (`normalise.js`). A form needs this file before it can be typed into; the checks
 * (`answers.js`) are loaded later. Twin: `moi_pwa/rules/forms/answers.py`.
 *
 * @import {Answers, Condition, Declaration, Facts, Field, FieldContext, GroupField, Json} from "../types.js"
 * @typedef {object} Question - a field that is asked.
 * @property {string} section
 * @property {string} path - "dob" or "companions/0/dob".
 * @property {Field} field
 * @property {Json} answer - null if there is none.
 * @property {FieldContext} context
 * @property {boolean} isDue - false if the answers say that it does not apply, and it is asked only because it is
 *   requested.
 * @property {boolean} follows - whether the answer follows from the party that files, which is not asked.
 * @typedef {{questions: Question[], answers: Answers}} Asked - `questions`: in form order, a group's own before those
 *   of its items. `answers`: without answers to questions that are not asked.
 */

import { evaluate } from "./conditions.js";
import { isRecord } from "../is_record.js";

/**
 * Return the questions that are asked with these answers, and the answers to them.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 * @returns {Asked}
 */
export function ask(declaration, answers, facts) {
  /** @type {Asked} */
  const asked = { questions: [], answers: {} };
  const context = { pathPrefix: "", scope: [asked.answers] };
  for (const section of declaration.sections) {
    gather(
      section.id,
      section.fields,
      answers,
      context,
      facts,
      asked.questions,
      holds(section.when, context.scope, facts),
    );
  }
  return asked;
}

/**
 * Return the answers as they are sent: without answers to questions that are not asked.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 */
export const dropHidden = (declaration, answers, facts) => ask(declaration, answers, facts).answers;

/**
 * Return the context of each item of a group, in which conditions on the item are evaluated.
 *
 * @param {Declaration} declaration
 * @param {string} groupId
 * @param {Answers} answers
 * @returns {FieldContext[]}
 */
export function itemContexts({ sections }, groupId, answers) {
  const group = sections.flatMap(({ fields }) => fields).find(({ id }) => id === groupId);
  if (group?.kind !== "group") return [];
  return validItems(group, answers[group.id] ?? null).map((item, n) => ({
    pathPrefix: `${group.id}/${n}/`,
    scope: [item, unanswered(group), answers],
  }));
}

/**
 * Collect the questions of these fields. Adds them to `questions`, and their answers to the nearest answers of
 * `context`.
 *
 * @param {string} section
 * @param {Field[]} fields
 * @param {Answers} answers
 * @param {FieldContext} context
 * @param {Facts} facts
 * @param {Question[]} questions
 * @param {boolean | null} isParentShown - whether the section or group around the fields applies.
 */
function gather(section, fields, answers, context, facts, questions, isParentShown) {
  for (const field of fields) {
    const isShown = both(isParentShown, holds(field.when, context.scope, facts));
    if (isShown !== true && !facts.isRequested?.(field, context.pathPrefix)) continue;
    const follows = (context.pathPrefix === "" && facts.follow?.(field, context.scope[0])) || null;
    const answer = follows ?? (Object.hasOwn(answers, field.id) ? answers[field.id] : null);
    const path = context.pathPrefix + field.id;
    questions.push({ section, path, field, answer, context, isDue: isShown !== false, follows: follows !== null });
    const items = validItems(field, answer);
    if (items.length && field.kind === "group") {
      /** @type {Answers[]} */
      const keptItems = items.map(() => ({}));
      context.scope[0][field.id] = keptItems;
      items.forEach((item, n) => {
        const within = { pathPrefix: `${field.id}/${n}/`, scope: [keptItems[n], unanswered(field), ...context.scope] };
        gather(section, field.fields, item, within, facts, questions, isShown);
      });
    } else if (answer !== null) {
      context.scope[0][field.id] = answer;
    }
  }
}

/**
 * Return whether a condition holds; null if a needed answer is missing. No condition always holds.
 *
 * @param {Condition | undefined} condition
 * @param {Answers[]} scope
 * @param {Facts} facts
 */
const holds = (condition, scope, facts) => condition === undefined || evaluate(condition, scope, facts);

/**
 * Combine two verdicts by Kleene's AND.
 *
 * @param {boolean | null} one
 * @param {boolean | null} other
 */
const both = (one, other) => (one === false || other === true ? one : other);

/**
 * Return null for each field of an item.
 *
 * It stands between the item and the application, so that a question which a companion has not answered is not looked
 * up among the applicant's answers.
 *
 * @param {GroupField} group
 * @returns {Answers}
 */
const unanswered = (group) => Object.fromEntries(group.fields.map(({ id }) => [id, null]));

/**
 * Return a group's items. None if they are malformed or too many, which the check of the group reports.
 *
 * @param {Field} field
 * @param {Json} answer
 * @returns {Answers[]}
 */
export function validItems(field, answer) {
  if (field.kind !== "group" || !Array.isArray(answer) || answer.length > field.maximum) return [];
  return answer.every(isRecord) ? /** @type {Answers[]} */ (answer) : [];
}
