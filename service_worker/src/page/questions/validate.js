/**
 * Problems of the answers so far. This module is loaded after the person can type.
 *
 * @import {Problem} from "../../core/types.js"
 * @import {SectionStatus} from "../../core/forms/answers.js"
 * @import {Form} from "./open_form.js"
 */

import { checkAnswers, sectionStatuses } from "../../core/forms/answers.js";
import { checkField } from "../../core/forms/checks.js";
import { askNow } from "./ask_now.js";

/**
 * Return the status of each section that is asked, by its id.
 *
 * @param {Form} form
 * @returns {Map<string, SectionStatus>}
 */
export function statusesOf(form) {
  return sectionStatuses(form.declaration, askNow(form).answers, form.facts);
}

/**
 * Return the problem of a question, or null if it has none or is not asked.
 *
 * @param {Form} form
 * @param {string} path
 * @returns {Problem | null}
 */
export function problemOf(form, path) {
  const question = askNow(form).questions.find((one) => one.path === path);
  const error = question && checkField(question.field, question.answer, form.facts, question.context);
  return error ? { path, ...error } : null;
}

/**
 * Return the problems of a section.
 *
 * @param {Form} form
 * @param {string} section
 * @returns {Problem[]}
 */
export function problemsOf(form, section) {
  const asked = askNow(form);
  const inSection = new Set(asked.questions.filter((question) => question.section === section).map(({ path }) => path));
  return checkAnswers(form.declaration, asked.answers, form.facts).filter(({ path }) => inSection.has(path));
}
