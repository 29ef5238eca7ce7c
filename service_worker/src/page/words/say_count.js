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
 */
export function sayCount(words, key, count, values = {}) {
  const form = new Intl.PluralRules(pageLanguage()).select(count);
  return say(words, `${key}.${form}` in words ? `${key}.${form}` : `${key}.other`, { ...values, count });
}
