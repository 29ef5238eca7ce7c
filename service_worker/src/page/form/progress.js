/**
 * Shows the progress of the form: at the head of each section its number, and above the steps how many are complete; in
 * both the questions that are left, with the time to allow for them.
 *
 * @import {Form} from "../questions/open_form.js"
 */

import { minutesFor, questionsLeft } from "../../core/forms/progress.js";
import { askNow } from "../questions/ask_now.js";
import { sayCount } from "../words/say_count.js";
import { say } from "../words/words.js";

/**
 * Write the progress. The person who answers a request of the ministry sees the numbers of the sections alone.
 *
 * @param {Form} form
 * @param {string[]} sections - ids of the sections that are asked, in order.
 * @param {number} complete - number of sections that are complete.
 */
export function showProgress(form, sections, complete) {
  const { element, words, request } = form;
  const left = request ? "" : leftText(form);
  const total = sections.length;
  const isOne = total === 1;
  for (const line of element.querySelectorAll("[data-step]")) {
    const id = line.closest("section")?.dataset.section ?? "";
    const number = sections.indexOf(id) + 1;
    line.textContent = number === 0 || isOne ? "" : joined(say(words, "form.section_of", { number, total }), left);
  }
  const above = element.querySelector("[data-progress]");
  if (above) above.textContent = isOne ? left : joined(say(words, "form.sections_complete", { complete, total }), left);
}

/**
 * Return the number of questions that are left, and the time to allow for them.
 *
 * @param {Form} form
 */
function leftText(form) {
  const count = questionsLeft(askNow(form).questions);
  if (count === 0) return say(form.words, "form.nothing_left");
  const minutes = sayCount(form.words, "form.minutes", minutesFor(count));
  return sayCount(form.words, "form.questions_left", count, { minutes });
}

/**
 * Return sentences with a blank between two.
 *
 * @param {...string} sentences
 */
const joined = (...sentences) => sentences.filter(Boolean).join(" ");
