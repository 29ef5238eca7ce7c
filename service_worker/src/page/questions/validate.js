/**
 * Problems of the answers so far. Loaded after one can type into the form.
 *
 * @import {Problem} from "../../core/types.js"
 * @import {SectionStatus} from "../../core/answers.js"
 * @import {Form} from "./form.js"
 */

import { checkAnswers, sectionStatuses } from "../../core/answers.js";
import { checkField } from "../../core/checks.js";
import { askNow } from "./ask_now.js";

/** Status of each section that is asked. @param {Form} form @returns {Map<string, SectionStatus>} */
export function statusesOf(form) {
  return sectionStatuses(form.declaration, askNow(form).answers, form.facts);
}

/** @param {Form} form @param {string} path @returns {Problem | null} null also where nothing is asked. */
export function problemOf(form, path) {
  const question = askNow(form).questions.find((asked) => asked.path === path);
  const error = question && checkField(question.field, question.answer, form.facts, question.context);
  return error ? { path, ...error } : null;
}

/** @param {Form} form @param {string} section @returns {Problem[]} */
export function problemsOf(form, section) {
  const asked = askNow(form);
  const inSection = new Set(asked.questions.filter((question) => question.section === section).map(({ path }) => path));
  return checkAnswers(form.declaration, asked.answers, form.facts).filter(({ path }) => inSection.has(path));
}
