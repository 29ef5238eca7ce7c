/**
 * The guide: one question at a time, each option a link. The address holds the answers, so Back goes back and a way
 * through can be passed on.
 *
 * @import {Guide} from "../../core/guide.js"
 */

import { stepOf } from "../../core/guide.js";
import { element as make } from "../components/elements.js";
import { enterScreen } from "../questions/form_screens.js";
import { loadJsonInTime } from "../reference/reference.js";
import { loadWords, say } from "../words/words.js";

/** @param {HTMLElement} element */
export async function openGuide(element) {
  const [guide, words] = await Promise.all([
    /** @type {Promise<Guide>} */ (loadJsonInTime(element.dataset.guide)),
    loadWords(),
  ]);
  const answeredList = /** @type {HTMLElement} */ (element.querySelector(".said"));

  /** @returns {HTMLElement | undefined} what is shown now. */
  function show() {
    const step = stepOf(guide, Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
    answeredList.replaceChildren(...step.answered.map((answer, n) => lineOf(answer, step.answered.slice(0, n))));
    answeredList.hidden = step.answered.length === 0;
    /** @type {HTMLElement | undefined} */
    let shown;
    for (const section of sectionsOf(element)) {
      section.hidden = section.dataset.question !== step.next?.id;
      if (!section.hidden) shown = section;
    }
    for (const option of shown?.querySelectorAll("a") ?? []) {
      const value = option.dataset.option;
      if (value) option.href = addressOf([...step.answered, { id: step.next?.id ?? "", value }]);
    }
    for (const lead of element.querySelectorAll("[data-lead]")) {
      if (lead instanceof HTMLElement) lead.hidden = !step.leads.includes(lead.dataset.lead ?? "");
    }
    return shown;
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

/** @param {{id: string, value: string}[]} answers */
const addressOf = (answers) => `#${new URLSearchParams(answers.map(({ id, value }) => [id, value]))}`;

/** The questions, and last where they lead. @param {HTMLElement} element */
function sectionsOf(element) {
  return [...element.querySelectorAll("[data-question], [data-leads]")].filter(
    (section) => section instanceof HTMLElement,
  );
}
