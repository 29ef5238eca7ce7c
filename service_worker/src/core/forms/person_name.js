/**
 * The people or the institution that an application is about, by name. Twin: `moi_pwa/rules/forms/person_name.py`.
 *
 * @import {Answers, Field, FieldRole} from "../types.js"
 * @typedef {{id: string, role?: FieldRole}} HasRole - a question, or the part of it that is known.
 * @typedef {{latin: string, arabic: string, others: number}} Concerned - the name of the first person, or of the
 *   institution that is registered, in each script, "" if it is not given in that script; and the number of the other
 *   people.
 */

import { isRecord } from "../is_record.js";

/**
 * The roles of the questions for the person's name in Latin letters, in the order of writing.
 *
 * @type {FieldRole[]}
 */
const NAME_ROLES = ["given_names", "surname"];

/**
 * The roles of the questions for it in Arabic letters.
 *
 * @type {FieldRole[]}
 */
const ARABIC_ROLES = ["arabic_first_name", "arabic_father_name", "arabic_grandfather_name", "arabic_family_name"];

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
 * Return whom an application is about: the applicant and the companions, the workers whom an employer recruits, or the
 * institution that is registered.
 *
 * @param {Answers} answers
 * @param {Field[]} fields - the questions outside groups, and the groups.
 * @returns {Concerned}
 */
export function concerned(answers, fields) {
  const group = fields.find(({ role }) => role === "companions" || role === "workers");
  const items = group?.kind === "group" ? itemsOf(answers[group.id]) : [];
  const institution = {
    latin: written(["institution_latin_name"], answers, fields),
    arabic: written(["institution_arabic_name"], answers, fields),
  };
  if (institution.latin || institution.arabic) return { ...institution, others: items.length };
  const applicant = { latin: written(NAME_ROLES, answers, fields), arabic: arabicName(answers, fields) };
  if (applicant.latin || applicant.arabic || group?.kind !== "group") return { ...applicant, others: items.length };
  const [first = {}] = items;
  const named = { latin: written(NAME_ROLES, first, group.fields), arabic: arabicName(first, group.fields) };
  return { ...named, others: Math.max(items.length - 1, 0) };
}

/**
 * Return the name in Arabic letters, or "".
 *
 * @param {Answers} answers
 * @param {HasRole[]} questions
 */
const arabicName = (answers, questions) =>
  written(["arabic_name"], answers, questions) || written(ARABIC_ROLES, answers, questions);

/**
 * Return the answers to the questions with these roles, with a blank between two.
 *
 * @param {FieldRole[]} roles
 * @param {Answers} answers
 * @param {HasRole[]} questions
 */
function written(roles, answers, questions) {
  const parts = roles.map((role) => answerTo(role, answers, questions));
  return parts.flatMap((part) => (typeof part === "string" && part.trim() ? [part.trim()] : [])).join(" ");
}

/**
 * Return the items of a group's answer; none if it is malformed.
 *
 * @param {import("../types.js").Json | undefined} answer
 * @returns {Answers[]}
 */
function itemsOf(answer) {
  return Array.isArray(answer) && answer.every(isRecord) ? /** @type {Answers[]} */ (answer) : [];
}

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
