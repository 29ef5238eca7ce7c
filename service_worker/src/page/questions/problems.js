/** Problems at the fields and in the summary. */

import { element } from "../components/elements.js";
import { fieldsIn } from "./form.js";

/** What the summary says of a field, whatever the field's number is by now. @type {WeakMap<HTMLElement, HTMLLIElement>} */
export const lines = new WeakMap();

/** Another screen is another matter; the problems stay at their fields. @param {HTMLElement} form */
export function hideSummary(form) {
  summaryOf(form).hidden = true;
}

/** Whether a problem is being shown at the field. @param {string} [path] */
export function hasProblem(path) {
  return problemElement(path)?.hidden === false;
}

/** A sentence at the field, as its problem; "" takes it away. @param {HTMLElement} field @param {string} text */
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

/** At the field and in the summary. @param {HTMLElement} field */
export function clearProblem(field) {
  sayAtField(field, "");
  const line = lines.get(field);
  const list = line?.parentElement;
  line?.remove();
  const summary = list?.closest("[data-summary]");
  if (summary instanceof HTMLElement && !list?.firstElementChild) summary.hidden = true;
}

/** The summary calls an item by its number too. @param {HTMLElement} item @param {number} number - its new one, from 1. */
export function renumberProblems(item, number) {
  for (const field of fieldsIn(item)) {
    const former = lines.get(field)?.querySelector("[data-number]");
    if (former) former.textContent = String(number);
  }
}

/** What is wrong is read out with the control, after its hint. @param {Element} control @param {string} id @param {boolean} wrong */
function describe(control, id, wrong) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  const ids = wrong ? [...others, id] : others;
  if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

/** @param {HTMLElement} form */
export function summaryOf(form) {
  return /** @type {HTMLElement} */ (form.querySelector("[data-summary]"));
}

/** Where a field's problem is said; null: it had none yet. @param {string} [path] */
function problemElement(path) {
  return document.getElementById(`${path}-problem`);
}

/** After the question and its hint. @param {HTMLElement} field */
function addProblemElement(field) {
  const { path } = field.dataset;
  const message = element("p", { className: "problem", id: `${path}-problem` });
  const question = document.getElementById(`${path}-hint`) ?? field.querySelector(":scope > legend, :scope > label");
  if (question) question.after(message);
  else field.prepend(message);
  return message;
}
