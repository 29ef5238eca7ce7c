/**
 * Some questions of a service on a page of their own: whether a person may apply, and the costs. The controls,
 * conditions and checks are those of the form.
 *
 * @import {Declaration} from "../../core/types.js"
 * @import {Form} from "../questions/open_form.js"
 */

import { ammanDay } from "../../core/dates.js";
import { bill } from "../../core/fees/bill.js";
import { eligibility } from "../../core/services/eligibility.js";
import { answerAt, setAnswer } from "../../core/forms/paths.js";
import { saveDraft } from "../../store/drafts.js";
import { billLines } from "../components/bill_lines.js";
import { askNow } from "../questions/ask_now.js";
import { loadReferenceData, watchReferenceData } from "../questions/reference_data.js";
import { enhance } from "../questions/enhance.js";
import { fieldOf, fieldsIn, newDraft } from "../questions/open_form.js";
import { handleGroupButtons } from "../questions/group_buttons.js";
import { completeItems, drawItems } from "../questions/groups.js";
import { clearWithin } from "../questions/lists.js";
import { sayAtField } from "../questions/problems.js";
import { readControl } from "../questions/read_control.js";
import { sentence } from "../../core/problem_text.js";
import { addressOf } from "../questions/form_screens.js";
import { problemOf } from "../questions/validate.js";
import { writeControl } from "../questions/write_control.js";
import { loadJsonInTime } from "../reference/reference.js";
import { ruleMessage } from "../questions/rule_messages.js";
import { whenShownAgain } from "../browser/shown_again.js";
import { element as make } from "../components/elements.js";
import { loadWords, pageLanguage } from "../words/words.js";

/**
 * Bring the questions to life.
 *
 * @param {HTMLElement} element
 */
export async function openQuestions(element) {
  const [declaration, words] = await Promise.all([
    /** @type {Promise<Declaration>} */ (loadJsonInTime(element.dataset.declaration)),
    loadWords(),
  ]);
  /** @type {Form} */
  const form = {
    element,
    declaration,
    draft: newDraft(declaration.code, declaration.version),
    facts: { today: ammanDay(new Date()), lists: {}, amounts: null, known: {}, documents: null },
    words,
    request: null,
  };
  const { answers } = form.draft.content;
  const questions = fieldsIn(element).map(({ dataset }) => dataset.path ?? "");
  const show = element.dataset.questions === "fees" ? () => showBill(form, []) : resultOf(form, questions);

  function render() {
    for (const group of fieldsIn(element).filter(({ dataset }) => dataset.kind === "group")) {
      completeItems(group, answers);
      drawItems(group, answers);
    }
    enhance(form);
    for (const field of fieldsIn(element)) writeControl(field, answerAt(answers, field.dataset.path ?? ""));
    showAsked(form);
    show();
  }

  /** @param {HTMLElement} field */
  function saveAnswer(field) {
    setAnswer(answers, field.dataset.path ?? "", readControl(field));
  }

  await loadReferenceData(form);
  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("input", ({ target }) => {
    const field = fieldOf(target);
    if (!field) return;
    saveAnswer(field);
    clearWithin(form, field.dataset.path ?? "");
    showAsked(form);
    show();
  });
  element.addEventListener("focusout", ({ target }) => {
    const field = fieldOf(target);
    if (field) sayWhatIsWrong(form, field);
  });
  handleGroupButtons(form, render);
  watchReferenceData(form, render);
  whenShownAgain(render);
  // The person may have typed before this module was loaded.
  for (const field of fieldsIn(element)) if (field.dataset.kind !== "group") saveAnswer(field);
  render();
}

/**
 * Show the questions that are asked, and the titles above them.
 *
 * @param {Form} form
 */
function showAsked(form) {
  const paths = new Set(askNow(form).questions.map(({ path }) => path));
  for (const field of fieldsIn(form.element)) field.hidden = !paths.has(field.dataset.path ?? "");
  for (const title of form.element.querySelectorAll(".of-section")) {
    if (title instanceof HTMLElement) title.hidden = !isFollowed(title);
  }
}

/**
 * Return whether a question below a title is shown.
 *
 * @param {Element} title
 */
function isFollowed(title) {
  let next = title.nextElementSibling;
  while (next instanceof HTMLElement && next.dataset.path !== undefined) {
    if (!next.hidden) return true;
    next = next.nextElementSibling;
  }
  return false;
}

/**
 * Show a field's problem. Nothing is required here; what is typed is checked as in the form.
 *
 * @param {Form} form
 * @param {HTMLElement} field
 */
function sayWhatIsWrong(form, field) {
  const problem = problemOf(form, field.dataset.path ?? "");
  const isShown = problem && problem.code !== "required" && problem.code !== "too_few_items";
  sayAtField(field, isShown ? sentence(problem.code, problem.params, form.words, {}) : "");
}

/**
 * Show the costs for the answers so far.
 *
 * @param {Form} form
 * @param {string[]} open - codes of fees that may become due.
 */
function showBill(form, open) {
  const billElement = form.element.querySelector("[data-bill]");
  if (!form.facts.amounts) return;
  const lines = billLines(
    bill(form.declaration, askNow(form).answers, form.facts, form.facts.amounts),
    form.declaration.fee_names,
    form.words,
    open,
  );
  if (billElement && !alreadyHas(billElement, lines)) billElement.replaceChildren(...lines);
  const notYet = form.element.querySelector("[data-not-yet]");
  if (notYet instanceof HTMLElement) notYet.hidden = lines.length > 0;
}

/**
 * Return whether an element has the same children already. A live region is read out whenever its content is replaced,
 * even by the same.
 *
 * @param {Element} parent
 * @param {Element[]} children
 */
function alreadyHas({ children: present }, children) {
  return present.length === children.length && children.every((child, n) => child.isEqualNode(present[n] ?? null));
}

/**
 * Return the function that updates the result. The result is shown on request, and follows the answers from then on.
 *
 * @param {Form} form
 * @param {string[]} questions - paths of the questions.
 * @returns {() => void}
 */
function resultOf(form, questions) {
  const { element } = form;
  const result = /** @type {HTMLElement} */ (element.querySelector("[data-result]"));
  const carry = /** @type {HTMLElement} */ (element.querySelector("[data-carry]"));
  const elsewhere = /** @type {HTMLElement} */ (element.querySelector("[data-other]"));

  function show() {
    if (result.hidden) return;
    const outcome = eligibility(form.declaration, questions, askNow(form).answers, form.facts);
    for (const notice of verdicts()) {
      notice.hidden = notice.dataset.verdict !== outcome.verdict;
      const rules = [...outcome.because, ...outcome.warnings];
      const reasons = rules.map((rule) => make("li", {}, ruleMessage(form.declaration, rule) ?? rule));
      notice.querySelector("[data-because]")?.replaceChildren(...reasons);
    }
    for (const paper of element.querySelectorAll("[data-paper]")) {
      if (paper instanceof HTMLElement) paper.hidden = !outcome.papers.includes(paper.dataset.paper ?? "");
    }
    const mayApply = outcome.verdict !== "no";
    for (const part of [carry, element.querySelector("[data-prepare]")])
      if (part instanceof HTMLElement) part.hidden = !mayApply;
    elsewhere.hidden = mayApply;
    showBill(form, outcome.open);
  }

  const verdicts = () => [...element.querySelectorAll("[data-verdict]")].filter((each) => each instanceof HTMLElement);

  element.querySelector("[data-show-result]")?.addEventListener("click", () => {
    for (const field of fieldsIn(element)) sayWhatIsWrong(form, field);
    result.hidden = false;
    show();
    verdicts()
      .find(({ hidden }) => !hidden)
      ?.querySelector("h2")
      ?.focus();
  });
  carry.addEventListener("click", () => void carryOver(form));
  return show;
}

/**
 * Save the answers as a draft, and open it in the form.
 *
 * @param {Form} form
 */
async function carryOver({ draft, element }) {
  await saveDraft({ ...draft, updated_at: new Date().toISOString() }, "strict");
  const slug = location.pathname.split("/").filter(Boolean).at(-1);
  element.dataset.live = "no";
  location.assign(`/${pageLanguage()}/apply/${slug}/${addressOf(draft.id, "")}`);
}
