/** Problems at the fields and in the summary. */

import { element } from "../components/elements.js";
import { fieldsIn } from "./open_form.js";

/**
 * The line of the summary for each field. Paths would not do as keys, because fields are renumbered.
 *
 * @type {WeakMap<HTMLElement, HTMLLIElement>}
 */
export const lines = new WeakMap();

/**
 * Hide the summary when another screen is shown. The problems stay at their fields.
 *
 * @param {HTMLElement} form
 */
export function hideSummary(form) {
  summaryOf(form).hidden = true;
}

/**
 * Return whether a problem is shown at a field.
 *
 * @param {string} [path]
 */
export function hasProblem(path) {
  return problemElement(path)?.hidden === false;
}

/**
 * Show a problem at a field; "" removes it.
 *
 * @param {HTMLElement} field
 * @param {string} text
 */
export function sayAtField(field, text) {
  const message = problemElement(field.dataset.path) ?? (text && addProblemElement(field));
  if (!message) return;
  message.textContent = text;
  message.hidden = text === "";
  const controls = field.dataset.kind === "group" ? [] : field.querySelectorAll("input, select, textarea");
  for (const control of controls) {
    if (text) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  const controlsOfField = field instanceof HTMLFieldSetElement ? [field] : controls;
  for (const each of controlsOfField) describe(each, message.id, text !== "");
}

/**
 * Remove a field's problem from the field and from the summary.
 *
 * @param {HTMLElement} field
 */
export function clearProblem(field) {
  sayAtField(field, "");
  const line = lines.get(field);
  const list = line?.parentElement;
  line?.remove();
  const summary = list?.closest("[data-summary]");
  if (summary instanceof HTMLElement && !list?.firstElementChild) summary.hidden = true;
}

/**
 * Update the number of an item in the summary.
 *
 * @param {HTMLElement} item
 * @param {number} number - its new number, from 1.
 */
export function renumberProblems(item, number) {
  for (const field of fieldsIn(item)) {
    const numberElement = lines.get(field)?.querySelector("[data-number]");
    if (numberElement) numberElement.textContent = String(number);
  }
}

/**
 * Let screen readers read a problem after the control's hint, or no longer.
 *
 * @param {Element} control
 * @param {string} id - id of the problem's element.
 * @param {boolean} wrong
 */
function describe(control, id, wrong) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  const ids = wrong ? [...others, id] : others;
  if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

/**
 * Return the summary of a form.
 *
 * @param {HTMLElement} form
 */
export function summaryOf(form) {
  return /** @type {HTMLElement} */ (form.querySelector("[data-summary]"));
}

/**
 * Return the element of a field's problem, or null if it never had one.
 *
 * @param {string} [path]
 */
function problemElement(path) {
  return document.getElementById(`${path}-problem`);
}

/**
 * Add an element for the problem after the question and its hint.
 *
 * @param {HTMLElement} field
 */
function addProblemElement(field) {
  const { path } = field.dataset;
  const message = element("p", { className: "problem", id: `${path}-problem` });
  const question = document.getElementById(`${path}-hint`) ?? field.querySelector(":scope > legend, :scope > label");
  if (question) question.after(message);
  else field.prepend(message);
  return message;
}
