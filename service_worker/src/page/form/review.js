/**
 * Check your answers: every question that was asked, in its own words, with its answer and a link to change it; then what
 * it costs, in dinars and in data. It prints as it stands.
 *
 * @import {Question} from "../../core/asked.js"
 * @import {Form} from "../questions/form.js"
 * @typedef {(path: string) => void} GoTo
 */

import { ruleViolations } from "../../core/answers.js";
import { bill } from "../../core/bill.js";
import { personName } from "../../core/person_name.js";
import { documentsOf } from "../../store/documents.js";
import { billLines } from "../components/bill_lines.js";
import { dayText } from "../words/day_text.js";
import { actionLink, element } from "../components/elements.js";
import { enhancedOf } from "../questions/enhanced.js";
import { dataSize } from "../words/format.js";
import { say } from "../words/words.js";
import { loadReferenceData } from "../questions/reference_data.js";
import { askNow, attachmentsOf } from "../questions/ask_now.js";
import { fieldAt } from "../questions/form.js";
import { itemTitleOf, labelOf } from "../questions/labels.js";
import { withTimeout } from "../components/timeouts.js";
import { askToKeep } from "./prefill.js";

/** What the answers and the receipt take. */
const ANSWERS_BYTES = 4_000;
/** What a document's keys take: one for the directorate, one for this device. */
const SEALED_KEYS_BYTES = 3_200;

/** Again when a list has come whose names are shown. @param {Form} form @param {GoTo} goTo */
export async function drawReview(form, goTo) {
  const lists = [...form.element.querySelectorAll("input")].filter(enhancedOf);
  const before = lists.map(({ value }) => value); // before the draw, for a list may come in its midst
  await draw(form, goTo);
  await Promise.all(lists.map((input) => enhancedOf(input)?.settled()));
  if (lists.some(({ value }, n) => value !== before[n])) await draw(form, goTo);
}

/** @param {Form} form @param {GoTo} goTo */
async function draw(form, goTo) {
  const { readable: documents } = await documentsOf(form.draft.id);
  const asked = askNow(form);
  const names = new Map(documents.map(({ id, details }) => [id, details.name]));
  const sections = [...new Set(asked.questions.map(({ section }) => section))];
  const answers = sections.flatMap((id) => [
    element("h3", {}, titleOf(form, id)),
    element(
      "dl",
      {},
      ...answerLines(
        form,
        asked.questions.filter(({ section }) => section === id),
        names,
        goTo,
      ),
    ),
  ]);
  const sent = new Set(attachmentsOf(asked).map(({ id }) => id));
  const bytes = documents
    .filter(({ id }) => sent.has(id))
    .reduce((sum, document) => sum + document.bytes + SEALED_KEYS_BYTES, ANSWERS_BYTES);
  const cost = element("p", { className: "hint" }, say(form.words, "form.data_cost", { size: dataSize(bytes) }));
  // What an answer to the ministry costs and warns of was said when the application was sent.
  const warned = form.request ? [] : warnings(form, asked.answers);
  containerOf(form, "[data-answers]").replaceChildren(...answers, ...warned); // fees may be long in coming
  const fees = form.request ? [] : await feeLines(form, asked.answers);
  containerOf(form, "[data-fees]").replaceChildren(...fees, cost);
  const questions = form.declaration.sections.flatMap(({ fields }) => fields);
  if (!form.request && personName(asked.answers, questions)) askToKeep(form);
}

/** @param {Form} form @param {Question[]} questions @param {Map<string, string>} names - of documents. @param {GoTo} goTo */
function answerLines(form, questions, names, goTo) {
  let item = "";
  return questions.flatMap((question) => {
    const field = fieldAt(form.element, question.path);
    if (!field || question.field.kind === "group") return [];
    const label = labelOf(field);
    const change = actionLink(say(form.words, "form.change"), () => goTo(question.path));
    const title = itemTitleOf(field)?.textContent ?? "";
    change.setAttribute("aria-label", [change.textContent, title, label].filter(Boolean).join(": "));
    const answer = answerText(form, question, field, names) || say(form.words, "form.not_answered");
    const line = element(
      "div",
      {},
      element("dt", {}, label),
      element("dd", {}, element("bdi", {}, answer), " ", change),
    );
    const heading =
      title && title !== item ? [element("div", {}, element("dt", {}, element("strong", {}, title)))] : [];
    item = title;
    return [...heading, line];
  });
}

/** The answer as the page itself writes it. @param {Form} form @param {Question} question @param {HTMLElement} field @param {Map<string, string>} names */
function answerText({ words }, { answer, field: { kind } }, field, names) {
  if (answer === null) return "";
  if (kind === "declaration") return say(words, "form.agreed");
  if (kind === "date") return dayText(String(answer));
  if (kind === "file") return Array.isArray(answer) ? answer.map((id) => names.get(String(id)) ?? "").join("، ") : "";
  const chosen = field.querySelector("input:checked");
  if (chosen) return field.querySelector(`label[for="${CSS.escape(chosen.id)}"]`)?.textContent ?? "";
  const input = /** @type {HTMLInputElement | null} */ (field.querySelector("input, textarea"));
  return input?.value.trim() ?? "";
}

/**
 * Messages of the violated rules that only warn.
 *
 * @param {Form} form
 * @param {import("../../core/types.js").Answers} answers
 */
function warnings(form, answers) {
  return ruleViolations(form.declaration, answers, form.facts)
    .filter(({ rule }) => rule.severity === "warns")
    .map(({ rule }) => element("div", { className: "notice warning" }, element("p", {}, rule.message ?? rule.id)));
}

/** @param {Form} form @param {import("../../core/types.js").Answers} answers */
async function feeLines(form, answers) {
  await withTimeout(loadReferenceData(form));
  const { declaration, facts, words } = form;
  if (!facts.amounts) return [];
  return billLines(bill(declaration, answers, facts, facts.amounts), declaration.fee_names, words);
}

/** @param {Form} form @param {string} selector */
function containerOf({ element: form }, selector) {
  return /** @type {HTMLElement} */ (form.querySelector(selector));
}

/** @param {Form} form @param {string} section */
function titleOf({ element: form }, section) {
  return form.querySelector(`[data-section="${CSS.escape(section)}"] h2`)?.textContent ?? "";
}
