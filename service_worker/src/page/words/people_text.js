/**
 * The people whom an application is about, as lists and headings name them.
 *
 * @import {Concerned} from "../../core/forms/person_name.js"
 * @import {Words} from "./words.js"
 */

import { sayCount } from "./say_count.js";
import { pageLanguage } from "./words.js";

/**
 * Return the first person's name in the page's script, or in the other if it is given only there, and the number of the
 * other people; "" if no name is known.
 *
 * @param {Concerned | undefined} concerned
 * @param {Words} words
 */
export function peopleText(concerned, words) {
  const { latin = "", arabic = "", others = 0 } = concerned ?? {};
  const name = pageLanguage() === "en" ? latin || arabic : arabic || latin;
  if (!name) return "";
  const isolated = `\u2068${name}\u2069`; // UAX #9: the direction of its own letters
  return others ? sayCount(words, "people.and_others", others, { name: isolated }) : isolated;
}

/**
 * Return whom a draft is about. Earlier versions stored only a name in Latin letters.
 *
 * @param {{name: string, concerned?: Concerned}} content
 * @param {Words} words
 */
export function peopleOfDraft({ name, concerned }, words) {
  return peopleText(concerned ?? { latin: name, arabic: "", others: 0 }, words);
}
