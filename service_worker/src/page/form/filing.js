/**
 * Shows in a form what follows from the party that files: its facts in place of the questions, and only the answers
 * about who files that it may give.
 *
 * @import {Question} from "../../core/forms/asked.js"
 * @import {Form} from "../questions/open_form.js"
 */

import { FILED_BY, FILES_AS, offered } from "../../core/parties/filing.js";
import { element as make } from "../components/elements.js";
import { labelOf } from "../questions/labels.js";
import { fieldAt } from "../questions/open_form.js";
import { writeControl } from "../questions/write_control.js";
import { NO_WORDS_YET, pageLanguage, say } from "../words/words.js";

/**
 * Show it.
 *
 * @param {Form} form
 * @param {Question[]} questions - those that are asked.
 */
export function showFiling({ element, facts: { filer }, words }, questions) {
  for (const drawn of element.querySelectorAll("[data-follows], [data-to-account]")) drawn.remove();
  if (!filer || words === NO_WORDS_YET) return;
  const explained = new Set();
  for (const question of questions) {
    const field = question.field.id === FILED_BY || question.follows ? fieldAt(element, question.path) : null;
    if (!field) continue;
    if (question.follows) {
      const isFirst = !explained.has(question.section);
      explained.add(question.section);
      showFact(field, question, isFirst ? say(words, "filing.from_account") : "");
    } else if (question.field.kind === "choice") {
      const values = question.field.options;
      offer(field, offered(values, filer.kind));
      if (filer.kind === "individual" && values.some((value) => Object.hasOwn(FILES_AS, value)))
        field.append(wayToAccount(words));
    }
  }
}

/**
 * Show an answer as a fact before its question, which is hidden.
 *
 * @param {HTMLElement} field
 * @param {Question} question
 * @param {string} hint
 */
function showFact(field, { answer }, hint) {
  writeControl(field, answer);
  field.hidden = true;
  const chosen = field.querySelector("input:checked");
  const text = chosen ? field.querySelector(`label[for="${CSS.escape(chosen.id)}"]`)?.textContent : String(answer);
  const fact = make(
    "div",
    { className: "field" },
    make("p", {}, make("strong", {}, labelOf(field)), make("br", {}), make("bdi", {}, text ?? "")),
    ...(hint ? [make("p", { className: "hint" }, hint)] : []),
  );
  fact.dataset.follows = "";
  field.before(fact);
}

/**
 * Offer these options of a question and no others. One that is chosen stays, so that it can be seen to be wrong.
 *
 * @param {HTMLElement} field
 * @param {string[]} values
 */
function offer(field, values) {
  for (const input of field.querySelectorAll("input"))
    /** @type {HTMLElement} */ (input.closest(".option") ?? input).hidden =
      !values.includes(input.value) && !input.checked;
}

/**
 * Return the sentence for somebody who applies for an institution, but does not act for it.
 *
 * @param {import("../words/words.js").Words} words
 */
function wayToAccount(words) {
  const link = make("a", { href: `/${pageLanguage()}/services/inst-register/` }, say(words, "filing.register"));
  const hint = make("p", { className: "hint" }, say(words, "filing.needs_account"), " ", link);
  hint.dataset.toAccount = "";
  return hint;
}
