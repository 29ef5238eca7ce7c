/**
 * Questions with their answers in words, section by section, as the form writes them: for the check, and for what was
 * sent.
 *
 * @import {Question} from "../../core/forms/asked.js"
 * @import {Form} from "../questions/open_form.js"
 * @typedef {(question: Question, label: string, title: string) => (Node | string)[]} Beside - returns the nodes beside
 *   an answer. `title`: that of the item, "" outside groups.
 */

import { element } from "../components/elements.js";
import { itemTitleOf, labelOf } from "../questions/labels.js";
import { fieldAt } from "../questions/open_form.js";
import { dayText } from "../words/day_text.js";
import { say } from "../words/words.js";

/**
 * Return the title of each section, and the list of its answers.
 *
 * @param {Form} form
 * @param {Question[]} questions
 * @param {(id: string) => string} fileText - returns the text for a document.
 * @param {Beside} beside
 */
export function answerSections(form, questions, fileText, beside) {
  const sections = [...new Set(questions.map(({ section }) => section))];
  return sections.flatMap((id) => {
    const own = questions.filter(({ section }) => section === id);
    return [element("h3", {}, titleOf(form, id)), element("dl", {}, ...answerLines(form, own, fileText, beside))];
  });
}

/**
 * Return the lines of some questions.
 *
 * @param {Form} form
 * @param {Question[]} questions
 * @param {(id: string) => string} fileText
 * @param {Beside} beside
 */
function answerLines(form, questions, fileText, beside) {
  let item = "";
  return questions.flatMap((question) => {
    const field = fieldAt(form.element, question.path);
    if (!field || question.field.kind === "group") return [];
    const label = labelOf(field);
    const title = itemTitleOf(field)?.textContent ?? "";
    const answer = answerText(form, question, field, fileText) || say(form.words, "form.not_answered");
    const line = element(
      "div",
      {},
      element("dt", {}, label),
      element("dd", {}, element("bdi", {}, answer), ...beside(question, label, title)),
    );
    const heading =
      title && title !== item ? [element("div", {}, element("dt", {}, element("strong", {}, title)))] : [];
    item = title;
    return [...heading, line];
  });
}

/**
 * Return an answer as the page writes it.
 *
 * @param {Form} form
 * @param {Question} question
 * @param {HTMLElement} field
 * @param {(id: string) => string} fileText
 */
function answerText({ words }, { answer, field: { kind } }, field, fileText) {
  if (answer === null) return "";
  if (kind === "declaration") return say(words, "form.agreed");
  if (kind === "date") return dayText(String(answer));
  if (kind === "file") return Array.isArray(answer) ? answer.map((id) => fileText(String(id))).join("، ") : "";
  const chosen = field.querySelector("input:checked");
  if (chosen) return field.querySelector(`label[for="${CSS.escape(chosen.id)}"]`)?.textContent ?? "";
  const input = /** @type {HTMLInputElement | null} */ (field.querySelector("input, textarea"));
  return input?.value.trim() ?? "";
}

/**
 * Return the title of a section.
 *
 * @param {Form} form
 * @param {string} section
 */
function titleOf({ element: form }, section) {
  return form.querySelector(`[data-section="${CSS.escape(section)}"] h2`)?.textContent ?? "";
}
