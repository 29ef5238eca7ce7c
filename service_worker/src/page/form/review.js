/**
 * The check: every question that was asked, with its answer and a link to change it, then the costs in dinars and in
 * data. It can be printed.
 *
 * @import {Form} from "../questions/open_form.js"
 * @typedef {(path: string) => void} GoTo
 */

import { ruleViolations } from "../../core/forms/answers.js";
import { bill } from "../../core/fees/bill.js";
import { personName } from "../../core/forms/person_name.js";
import { documentsOf } from "../../store/documents.js";
import { billLines } from "../components/bill_lines.js";
import { actionLink, element } from "../components/elements.js";
import { enhancedOf } from "../questions/enhanced.js";
import { dataSize } from "../words/format.js";
import { say } from "../words/words.js";
import { loadReferenceData } from "../questions/reference_data.js";
import { askNow, attachmentsOf } from "../questions/ask_now.js";
import { withTimeout } from "../components/timeouts.js";
import { answerSections } from "./answer_lines.js";
import { askToKeep } from "./prefill.js";

/** Load the offer to answer for other applications: few requests are the same in several. */
const loadOthers = () => import("./other_applications.js");

/** The size of the answers and the receipt. */
const ANSWERS_BYTES = 4_000;
/** The size of a document's keys: one for the directorate, one for this device. */
const SEALED_KEYS_BYTES = 3_200;

/**
 * Draw the check, and again if a list was loaded whose names are shown.
 *
 * @param {Form} form
 * @param {GoTo} goTo
 * @param {() => void} changed - saves the draft after something was chosen here.
 */
export async function drawReview(form, goTo, changed) {
  const lists = [...form.element.querySelectorAll("input")].filter(enhancedOf);
  const former = lists.map(({ value }) => value); // before the draw, because a list may be loaded during it
  await draw(form, goTo, changed);
  await Promise.all(lists.map((input) => enhancedOf(input)?.settled()));
  if (lists.some(({ value }, n) => value !== former[n])) await draw(form, goTo, changed);
}

/**
 * Draw the answers, warnings and fees.
 *
 * @param {Form} form
 * @param {GoTo} goTo
 * @param {() => void} changed
 */
async function draw(form, goTo, changed) {
  const { readable: documents } = await documentsOf(form.draft.id);
  const asked = askNow(form);
  const names = new Map(documents.map(({ id, details }) => [id, details.name]));
  const answers = answerSections(form, asked.questions, (id) => names.get(id) ?? "", changeLink(form, goTo));
  const sent = new Set(attachmentsOf(asked).map(({ id }) => id));
  const bytes = documents
    .filter(({ id }) => sent.has(id))
    .reduce((sum, document) => sum + document.bytes + SEALED_KEYS_BYTES, ANSWERS_BYTES);
  const cost = element("p", { className: "hint" }, say(form.words, "form.data_cost", { size: dataSize(bytes) }));
  // The person saw costs and warnings when the application was sent; a request for details shows none.
  const warned = form.request ? [] : warnings(form, asked.answers);
  containerOf(form, "[data-answers]").replaceChildren(...answers, ...warned); // before the fees, which may take long
  const fees = form.request ? [] : await feeLines(form, asked.answers);
  containerOf(form, "[data-fees]").replaceChildren(...fees, cost);
  if (form.request) await loadOthers().then(({ drawOthers }) => drawOthers(form, asked, bytes, changed));
  const questions = form.declaration.sections.flatMap(({ fields }) => fields);
  if (!form.request && personName(asked.answers, questions)) askToKeep(form);
}

/**
 * Return a function that returns the link to change an answer.
 *
 * @param {Form} form
 * @param {GoTo} goTo
 * @returns {import("./answer_lines.js").Beside}
 */
function changeLink({ words }, goTo) {
  return ({ path, follows }, label, title) => {
    if (follows) return [];
    const change = actionLink(say(words, "form.change"), () => goTo(path));
    change.setAttribute("aria-label", [change.textContent, title, label].filter(Boolean).join(": "));
    return [" ", change];
  };
}

/**
 * Return the messages of violated rules that only warn.
 *
 * @param {Form} form
 * @param {import("../../core/types.js").Answers} answers
 */
function warnings(form, answers) {
  return ruleViolations(form.declaration, answers, form.facts)
    .filter(({ rule }) => rule.severity === "warns")
    .map(({ rule }) => element("div", { className: "notice warning" }, element("p", {}, rule.message ?? rule.id)));
}

/**
 * Return the lines of the fees; [] if the fee table cannot be loaded in time.
 *
 * @param {Form} form
 * @param {import("../../core/types.js").Answers} answers
 */
async function feeLines(form, answers) {
  await withTimeout(loadReferenceData(form));
  const { declaration, facts, words } = form;
  if (!facts.amounts) return [];
  return billLines(bill(declaration, answers, facts, facts.amounts), declaration.fee_names, words);
}

/**
 * Return a part of the form.
 *
 * @param {Form} form
 * @param {string} selector
 */
function containerOf({ element: form }, selector) {
  return /** @type {HTMLElement} */ (form.querySelector(selector));
}
