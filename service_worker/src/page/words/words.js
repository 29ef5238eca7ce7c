/** The product's own sentences in the language of the page, from `moi_pwa/locales`. */

import { LOCALE } from "../../core/country.js";

/** @typedef {Record<string, string>} Words */

/** What a page has before its sentences have come: with these, nothing is said. @type {Words} */
export const NO_WORDS_YET = Object.freeze({});

/** @type {Promise<Words> | null} */
let loading = null;

/**
 * The sentences of this page's language, by key; fetched once; the worker keeps the file for offline use.
 *
 * @returns {Promise<Words>}
 */
export function loadWords() {
  const address = /** @type {HTMLElement | null} */ (document.querySelector("[data-words]"))?.dataset.words;
  loading ??= fetch(address ?? "").then((response) => response.json());
  loading.catch(() => (loading = null)); // the next who asks tries again
  return loading;
}

/**
 * The sentence for `key`, its {names} filled in; the key itself where there is none, so that the gap is seen and not hidden.
 *
 * @param {Words} words
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(words, key, values = {}) {
  if (words === NO_WORDS_YET) return "";
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** @returns {"ar" | "en"} */
export function pageLanguage() {
  return document.documentElement.lang === "en" ? "en" : "ar";
}

/** For dates and numbers. In English the day comes first, as in Jordan; browsers write "en-JO" as in the United States. */
export function locale() {
  return pageLanguage() === "en" ? "en-001-u-nu-latn" : `${LOCALE}-u-nu-latn`;
}
