/**
 * What is wrong, said at the field and in the summary, in one place for codes to become sentences.
 *
 * @import {Problem} from "../../core/types.js"
 * @import {Form} from "./form.js"
 */

import { sentence } from "../../core/sentences.js";
import { actionLink, element } from "../elements.js";
import { firstControl } from "./controls.js";
import { fieldAt, fieldsIn, labelOf } from "./form.js";

/** @param {Form} form @returns {(problem: Problem) => string} */
function sentencesOf({ element: form, words }) {
  const rules = /** @type {HTMLTemplateElement | null} */ (form.querySelector("template[data-rules]"))?.content;
  return ({ code, params }) => {
    const own = rules?.querySelector(`[data-rule="${CSS.escape(code)}"]`)?.textContent;
    return sentence(code, params, words, own ? { [code]: own } : {});
  };
}

/** What the summary says of a field, whatever the field's number is by now. @type {WeakMap<HTMLElement, HTMLLIElement>} */
const lines = new WeakMap();

/**
 * Show these problems and no others; the summary takes the focus.
 *
 * @param {Form} form
 * @param {Problem[]} problems - in the order of the form.
 * @param {(path: string) => void} goTo - shows a field, wherever it is.
 */
export function showProblems(form, problems, goTo) {
  const summary = summaryOf(form.element);
  const fields = new Map(fieldsIn(form.element).map((field) => [field.dataset.path, field]));
  for (const [path, field] of fields) if (hasProblem(path)) sayAtField(field, "");
  const sentenceFor = sentencesOf(form);
  const said = problems.map((problem) => {
    const field = fields.get(problem.path);
    const text = sentenceFor(problem);
    if (field) sayAtField(field, text);
    return summaryLine(field, problem.path, text, goTo);
  });
  summary.querySelector("ul")?.replaceChildren(...said);
  summary.hidden = problems.length === 0;
  if (problems.length > 0) summary.focus();
}

/** Another screen is another matter; the problems stay at their fields. @param {HTMLElement} form */
export function hideSummary(form) {
  summaryOf(form).hidden = true;
}

/** Whether a problem is being shown at the field. @param {string} [path] */
export function hasProblem(path) {
  return placeOf(path)?.hidden === false;
}

/** @param {Form} form @param {string} path @param {Problem | null} problem - null: there is none any longer. */
export function showProblem(form, path, problem) {
  const field = fieldAt(form.element, path);
  if (field && problem) sayAtField(field, sentencesOf(form)(problem));
  else if (field) clearProblem(field);
}

/** A sentence at the field, as its problem; "" takes it away. @param {HTMLElement} field @param {string} text */
export function sayAtField(field, text) {
  const place = placeOf(field.dataset.path);
  if (!place) return;
  place.textContent = text;
  place.hidden = text === "";
  const controls = field.dataset.kind === "group" ? [] : field.querySelectorAll("input, select, textarea");
  for (const control of controls) {
    if (text) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  for (const described of field instanceof HTMLFieldSetElement ? [field] : controls) describe(described, place.id, text !== "");
}

/** At the field and in the summary. @param {HTMLElement} field */
export function clearProblem(field) {
  sayAtField(field, "");
  const line = lines.get(field);
  const list = line?.parentElement;
  line?.remove();
  const summary = list?.closest("[data-summary]");
  if (summary instanceof HTMLElement && !list?.firstElementChild) summary.hidden = true;
}

/** What is wrong is read out with the control, after its hint. @param {Element} control @param {string} id @param {boolean} wrong */
function describe(control, id, wrong) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  const ids = wrong ? [...others, id] : others;
  if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

/** @param {HTMLElement | undefined} field @param {string} path @param {string} text @param {(path: string) => void} goTo */
function summaryLine(field, path, text, goTo) {
  const label = field ? `${labelOf(field)} – ${text}` : text;
  const link = actionLink(label, () => goTo(field?.dataset.path ?? path)); // its number may be another by now
  link.href = `#${field ? firstControl(field)?.id : path}`;
  link.dataset.to = path;
  const line = element("li", {}, link);
  if (field) lines.set(field, line);
  return line;
}

/** @param {HTMLElement} form */
function summaryOf(form) {
  return /** @type {HTMLElement} */ (form.querySelector("[data-summary]"));
}

/** Where a field's problem is said. @param {string} [path] */
function placeOf(path) {
  return document.getElementById(`${path}-problem`);
}
