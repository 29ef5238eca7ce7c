/**
 * The name of the person whom an application is about.
 *
 * @import {Answers, FieldRole} from "../types.js"
 * @typedef {{id: string, role?: FieldRole}} HasRole - a question, or the part of it that is known.
 */

/**
 * The roles of the questions for the person's name, in the order of writing.
 *
 * @type {FieldRole[]}
 */
const NAME_ROLES = ["given_names", "surname"];

/**
 * Return the person's name, or "" while no name is given.
 *
 * @param {Answers} answers
 * @param {HasRole[]} questions
 * @returns {string}
 */
export const personName = (answers, questions) =>
  NAME_ROLES.flatMap((role) => answerTo(role, answers, questions) ?? []).join(" ");

/**
 * Return the answer to the question with this role, or undefined if there is none.
 *
 * @param {FieldRole} role
 * @param {Answers} answers
 * @param {HasRole[]} questions
 */
export function answerTo(role, answers, questions) {
  const question = questions.find(({ role: found }) => found === role);
  return question && answers[question.id];
}
