/**
 * The guide: one question at a time, each option a link. The address holds the answers, so that Back works and the link
 * can be shared.
 *
 * @import {Guide} from "../../core/services/guide.js"
 */

import { stepOf } from "../../core/services/guide.js";
import { element as make } from "../components/elements.js";
import { enterScreen } from "../questions/form_screens.js";
import { loadJsonInTime } from "../reference/reference.js";
import { loadWords, say } from "../words/words.js";

/**
 * Bring the guide to life.
 *
 * @param {HTMLElement} element
 */
export async function openGuide(element) {
  const [guide, words] = await Promise.all([
    /** @type {Promise<Guide>} */ (loadJsonInTime(element.dataset.guide)),
    loadWords(),
  ]);
  const answeredList = /** @type {HTMLElement} */ (element.querySelector(".said"));

  /** @returns {HTMLElement | undefined} the section that is shown now. */
  function show() {
    const step = stepOf(guide, Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
    answeredList.replaceChildren(...step.answered.map((answer, n) => lineOf(answer, step.answered.slice(0, n))));
    answeredList.hidden = step.answered.length === 0;
    /** @type {HTMLElement | undefined} */
    let current;
    for (const section of sectionsOf(element)) {
      section.hidden = section.dataset.question !== step.next?.id;
      if (!section.hidden) current = section;
    }
    for (const option of current?.querySelectorAll("a") ?? []) {
      const value = option.dataset.option;
      if (value) option.href = addressOf([...step.answered, { id: step.next?.id ?? "", value }]);
    }
    for (const lead of element.querySelectorAll("[data-lead]")) {
      if (lead instanceof HTMLElement) lead.hidden = !step.leads.includes(lead.dataset.lead ?? "");
    }
    return current;
  }

  /** @param {{id: string, value: string}} answer @param {{id: string, value: string}[]} before */
  function lineOf({ id, value }, before) {
    const section = element.querySelector(`[data-question="${id}"]`);
    const question = section?.querySelector("h2")?.textContent ?? "";
    const option = section?.querySelector(`[data-option="${value}"]`)?.textContent ?? "";
    const change = make(
      "a",
      { href: addressOf(before), "aria-label": `${say(words, "form.change")}: ${question}` },
      say(words, "form.change"),
    );
    return make("li", {}, make("span", {}, question, " ", make("strong", {}, option)), change);
  }

  show();
  addEventListener("hashchange", () => enterScreen(show() ?? null));
}

/**
 * Return the fragment for some answers.
 *
 * @param {{id: string, value: string}[]} answers
 */
const addressOf = (answers) => `#${new URLSearchParams(answers.map(({ id, value }) => [id, value]))}`;

/**
 * Return the sections of the questions, and last that of the results.
 *
 * @param {HTMLElement} element
 */
function sectionsOf(element) {
  return [...element.querySelectorAll("[data-question], [data-leads]")].filter(
    (section) => section instanceof HTMLElement,
  );
}
