/** Sentences for a number of things: plurals by the categories of CLDR. */

import { pageLanguage, say } from "./words.js";

/** @import {Words} from "./words.js" */

/**
 * Return the sentence for a number of things in the plural form that the language has for it: `key.one`, `.two`,
 * `.few`, `.many` or `.other`.
 *
 * @param {Words} words
 * @param {string} key
 * @param {number} count
 * @param {Record<string, string>} [values]
 * @param {"ar" | "en"} [language] - that of `words`: the page's, unless it is given.
 */
export function sayCount(words, key, count, values = {}, language = pageLanguage()) {
  const form = new Intl.PluralRules(language).select(count);
  return say(words, `${key}.${form}` in words ? `${key}.${form}` : `${key}.other`, { ...values, count });
}
