/**
 * Whom an application is about, as one knows it among others.
 *
 * @import {Answers, FieldRole} from "./types.js"
 * @typedef {{id: string, role?: FieldRole}} HasRole - a question, or what is known of one.
 */

/** @type {FieldRole[]} */
const NAME = ["given_names", "surname"];

/** @param {Answers} answers @param {HasRole[]} questions @returns {string} "" while nothing is said. */
export const personName = (answers, questions) => NAME.flatMap((role) => answerTo(role, answers, questions) ?? []).join(" ");

/** The answer to the question with this role. @param {FieldRole} role @param {Answers} answers @param {HasRole[]} questions */
export function answerTo(role, answers, questions) {
  const question = questions.find(({ role: found }) => found === role);
  return question && answers[question.id];
}
