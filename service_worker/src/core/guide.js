/**
 * The guide to the right service: what it asks next, and where it leads. Its data: `moi_pwa/build/guide.py`.
 *
 * @import {Answers, ChoiceField, Condition, Declaration} from "./types.js"
 *
 * @typedef {{service: string, when: Condition}} Lead
 * @typedef {{questions: ChoiceField[], leads: Lead[]}} Guide
 * @typedef {object} Step
 * @property {{id: string, value: string}[]} answered  what was answered, of what is asked, in order.
 * @property {ChoiceField | null} next  null: all is answered.
 * @property {string[]} leads  codes of services; none while something is asked.
 */

import { ask } from "./asked.js";
import { applies } from "./conditions.js";

/** Nothing that the guide asks depends on the day or on lists. */
const FACTS = { today: "2000-01-01", lists: {}, amounts: null, known: {}, documents: null };

/**
 * @param {Guide} guide
 * @param {Answers} answers  what is none of the options counts as no answer.
 * @returns {Step}
 */
export function stepOf({ questions, leads }, answers) {
  /** @type {Declaration} */
  const declaration = {
    code: "", version: 1, directorate: "", sections: [{ id: "guide", fields: questions }],
    rules: [], charges: [], guarantees: [], removed: [], fee_names: {},
  }; // prettier-ignore
  const options = new Map(questions.map(({ id, options }) => [id, options]));
  const meant = Object.fromEntries(Object.entries(answers).filter(([id, value]) => options.get(id)?.includes(String(value))));
  const asked = ask(declaration, meant, FACTS);
  const open = asked.questions.findIndex(({ answer }) => answer === null);
  const answered = asked.questions.slice(0, open < 0 ? undefined : open);
  return {
    answered: answered.map(({ field: { id }, answer }) => ({ id, value: String(answer) })),
    next: open < 0 ? null : /** @type {ChoiceField} */ (asked.questions[open].field),
    leads: open < 0 ? leads.filter(({ when }) => applies(when, [asked.answers], FACTS)).map(({ service }) => service) : [],
  };
}
