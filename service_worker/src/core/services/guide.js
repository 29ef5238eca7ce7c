/**
 * The guide to the right service: which question it asks next, and which services it leads to. `moi_pwa/build/guide.py`
 * writes its data.
 *
 * @import {Answers, ChoiceField, Condition, Declaration} from "../types.js"
 * @typedef {{service: string, when: Condition}} Lead
 * @typedef {{questions: ChoiceField[], leads: Lead[]}} Guide
 * @typedef {object} Step - the state of the guide after some answers.
 * @property {{id: string, value: string}[]} answered - answers to the asked questions, in order.
 * @property {ChoiceField | null} next - null if all is answered.
 * @property {string[]} leads - codes of services; none while a question is open.
 */

import { ask } from "../forms/asked.js";
import { applies } from "../forms/conditions.js";

/** Facts without content: nothing that the guide asks depends on the day or on lists. */
const FACTS = { today: "2000-01-01", lists: {}, amounts: null, known: {}, documents: null };

/**
 * Return the next question, or the services that the answers lead to.
 *
 * @param {Guide} guide
 * @param {Answers} answers - a value that is none of the options counts as no answer.
 * @returns {Step}
 */
export function stepOf({ questions, leads }, answers) {
  /** @type {Declaration} */
  const declaration = {
    code: "", version: 1, directorate: "", sections: [{ id: "guide", fields: questions }],
    rules: [], charges: [], guarantees: [], removed: [], fee_names: {},
  }; // prettier-ignore
  const options = new Map(questions.map(({ id, options }) => [id, options]));
  const validAnswers = Object.fromEntries(
    Object.entries(answers).filter(([id, value]) => options.get(id)?.includes(String(value))),
  );
  const asked = ask(declaration, validAnswers, FACTS);
  const openIndex = asked.questions.findIndex(({ answer }) => answer === null);
  const answered = asked.questions.slice(0, openIndex < 0 ? undefined : openIndex);
  return {
    answered: answered.map(({ field: { id }, answer }) => ({ id, value: String(answer) })),
    next: openIndex < 0 ? null : /** @type {ChoiceField} */ (asked.questions[openIndex].field),
    leads:
      openIndex < 0
        ? leads.filter(({ when }) => applies(when, [asked.answers], FACTS)).map(({ service }) => service)
        : [],
  };
}
