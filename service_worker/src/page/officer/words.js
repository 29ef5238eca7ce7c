/** The sentences of the desk's elements, which the page carries in an attribute. */

import { say as fill } from "../words/words.js";

/**
 * Return the sentence for a key of the desk.
 *
 * @param {string} key - the key without "desk.".
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values) {
  return fill(words(), `desk.${key}`, values);
}

/**
 * Return the sentences in the page.
 *
 * @returns {Record<string, string>}
 */
function words() {
  const carrier = /** @type {HTMLElement | null} */ (document.querySelector("[data-desk-words]"));
  return JSON.parse(carrier?.dataset.deskWords ?? "{}");
}
