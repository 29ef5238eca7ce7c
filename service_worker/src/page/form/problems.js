/**
 * What is wrong, said at the field and in the summary, in one place for codes to become sentences.
 *
 * @import {Problem} from "../../core/types.js"
 * @import {Form} from "./form.js"
 */

import { sentence } from "../../core/sentences.js";
import { firstControl } from "./controls.js";
import { fieldAt, fieldsIn, labelOf } from "./form.js";

/** @param {Form} form @param {Problem} problem */
function sentenceFor({ element, words }, { code, params }) {
  const rules = /** @type {HTMLTemplateElement | null} */ (element.querySelector("template[data-rules]"));
  const own = rules?.content.querySelector(`[data-rule="${CSS.escape(code)}"]`)?.textContent;
  return sentence(code, params, words, own ? { [code]: own } : {});
}

/**
 * Show these problems and no others; the summary takes the focus.
 *
 * @param {Form} form
 * @param {Problem[]} problems - in the order of the form.
 * @param {(path: string) => void} goTo - shows a field, wherever it is.
 */
export function showProblems(form, problems, goTo) {
  const summary = /** @type {HTMLElement} */ (form.element.querySelector("[data-summary]"));
  for (const { dataset } of fieldsIn(form.element)) {
    if (hasProblem(form.element, dataset.path ?? "")) clearProblem(form.element, dataset.path ?? "");
  }
  for (const problem of problems) showProblem(form, problem);
  summary.querySelector("ul")?.replaceChildren(...problems.map((problem) => summaryLine(form, problem, goTo)));
  summary.hidden = problems.length === 0;
  if (problems.length > 0) summary.focus();
}

/** Another screen is another matter; the problems stay at their fields. @param {HTMLElement} element */
export function hideSummary(element) {
  const summary = /** @type {HTMLElement} */ (element.querySelector("[data-summary]"));
  summary.hidden = true;
}

/** Whether a problem is being shown at the field. @param {HTMLElement} element @param {string} path */
export function hasProblem(element, path) {
  return problemPlace(element, path)?.hidden === false;
}

/** @param {Form} form @param {Problem} problem */
export function showProblem(form, problem) {
  const field = fieldAt(form.element, problem.path);
  if (field) sayAtField(form.element, field, sentenceFor(form, problem));
}

/** A sentence at the field, as its problem; "" takes it away. @param {HTMLElement} element @param {HTMLElement} field @param {string} text */
export function sayAtField(element, field, text) {
  const path = field.dataset.path ?? "";
  const place = problemPlace(element, path);
  if (place) place.textContent = text;
  mark(element, path, text !== "");
}

/** @param {HTMLElement} element @param {string} path */
export function clearProblem(element, path) {
  mark(element, path, false);
  const summary = /** @type {HTMLElement | null} */ (element.querySelector("[data-summary]"));
  summary?.querySelector(`a[data-to="${CSS.escape(path)}"]`)?.closest("li")?.remove();
  if (summary && !summary.querySelector("li")) summary.hidden = true;
}

/** @param {HTMLElement} element @param {string} path @param {boolean} wrong */
function mark(element, path, wrong) {
  const field = fieldAt(element, path);
  const place = problemPlace(element, path);
  if (!field || !place) return;
  place.hidden = !wrong;
  const controls = field.dataset.kind === "group" ? [] : field.querySelectorAll("input, select, textarea");
  for (const control of controls) {
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  for (const described of field instanceof HTMLFieldSetElement ? [field] : controls) describe(described, place.id, wrong);
}

/** What is wrong is read out with the control, after its hint. @param {Element} control @param {string} id @param {boolean} wrong */
function describe(control, id, wrong) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  const ids = wrong ? [...others, id] : others;
  if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

/** @param {Form} form @param {Problem} problem @param {(path: string) => void} goTo */
function summaryLine(form, problem, goTo) {
  const field = fieldAt(form.element, problem.path);
  const link = document.createElement("a");
  link.href = `#${field ? firstControl(field)?.id : problem.path}`;
  link.dataset.to = problem.path;
  link.textContent = field ? `${labelOf(field)} – ${sentenceFor(form, problem)}` : sentenceFor(form, problem);
  link.addEventListener("click", (event) => {
    event.preventDefault(); // the fragment is the draft's
    goTo(problem.path);
  });
  const line = document.createElement("li");
  line.append(link);
  return line;
}

/** @param {HTMLElement} element @param {string} path */
function problemPlace(element, path) {
  return element.ownerDocument.getElementById(`${path}-problem`);
}
