/**
 * Sentences for problems, at the fields and in the summary above them.
 *
 * @import {Problem} from "../../core/types.js"
 * @import {Form} from "./open_form.js"
 */

import { sentence } from "../../core/problem_text.js";
import { actionLink, element } from "../components/elements.js";
import { ruleMessage } from "./rule_messages.js";
import { firstControl } from "./write_control.js";
import { fieldAt, fieldsIn } from "./open_form.js";
import { itemTitleOf, labelOf } from "./labels.js";
import { clearProblem, hasProblem, lines, sayAtField, summaryOf } from "./problems.js";

/**
 * Show these problems and no others, and focus the summary.
 *
 * @param {Form} form
 * @param {Problem[]} problems - in the order of the form.
 * @param {(path: string) => void} goTo - shows a field on whichever screen it is.
 */
export function showProblems(form, problems, goTo) {
  const summary = summaryOf(form.element);
  const fields = new Map(fieldsIn(form.element).map((field) => [field.dataset.path, field]));
  for (const [path, field] of fields) if (hasProblem(path)) sayAtField(field, "");
  const sentenceFor = sentencesOf(form);
  const summaryLines = problems.map((problem) => {
    const field = fields.get(problem.path);
    const text = sentenceFor(problem);
    if (field) sayAtField(field, text);
    return summaryLine(field, problem.path, text, goTo);
  });
  summary.querySelector("ul")?.replaceChildren(...summaryLines);
  summary.hidden = problems.length === 0;
  if (problems.length === 0) return;
  summary.focus({ preventScroll: true }); // focus() alone would show the middle of a summary higher than the screen
  summary.scrollIntoView();
}

/**
 * Show or remove the problem of a field.
 *
 * @param {Form} form
 * @param {string} path
 * @param {Problem | null} problem - null removes it.
 */
export function showProblem(form, path, problem) {
  const field = fieldAt(form.element, path);
  if (field && problem) sayAtField(field, sentencesOf(form)(problem));
  else if (field) clearProblem(field);
}

/**
 * Return a function that returns the sentence of a problem.
 *
 * @param {Form} form
 * @returns {(problem: Problem) => string}
 */
function sentencesOf({ declaration, words }) {
  return ({ code, params }) => {
    const message = ruleMessage(declaration, code);
    return sentence(code, params, words, message ? { [code]: message } : {});
  };
}

/**
 * Return a line of the summary: the item's title, the question, the problem.
 *
 * @param {HTMLElement | undefined} field - undefined if the problem is not at a field.
 * @param {string} path
 * @param {string} text
 * @param {(path: string) => void} goTo
 */
function summaryLine(field, path, text, goTo) {
  // The path is read when the link is followed, because the field may be renumbered by then.
  const link = actionLink(field ? `${labelOf(field)} – ${text}` : text, () => goTo(field?.dataset.path ?? path));
  const title = field && itemTitleOf(field);
  if (title) link.prepend(...[...title.childNodes].map((node) => node.cloneNode(true)), ": ");
  link.href = `#${field ? firstControl(field)?.id : path}`;
  link.dataset.to = path;
  const line = element("li", {}, link);
  if (field) lines.set(field, line);
  return line;
}
