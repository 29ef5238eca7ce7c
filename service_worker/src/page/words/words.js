/** The product's own sentences in the language of the page, from `moi_pwa/locales`. */

import { LOCALE } from "../../core/country.js";

/** @typedef {Record<string, string>} Words */

/** The sentences before `loadWords` has ended: with these, `say` returns "". @type {Words} */
export const NO_WORDS_YET = Object.freeze({});

/** @type {Promise<Words> | null} */
let loading = null;

/**
 * Return the sentences of the page's language by key. They are fetched once; the worker keeps the file for offline use.
 *
 * @returns {Promise<Words>}
 */
export function loadWords() {
  const address = /** @type {HTMLElement | null} */ (document.querySelector("[data-words]"))?.dataset.words;
  loading ??= fetch(address ?? "").then((response) => response.json());
  loading.catch(() => (loading = null)); // the next call tries again
  return loading;
}

/**
 * Return the sentence for `key` with its {names} filled in, or the key itself if there is none, so that a gap is seen.
 *
 * @param {Words} words
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(words, key, values = {}) {
  if (words === NO_WORDS_YET) return "";
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * Return the language of the page.
 *
 * @returns {"ar" | "en"}
 */
export function pageLanguage() {
  return document.documentElement.lang === "en" ? "en" : "ar";
}

/**
 * Return the locale for dates and numbers. In English it puts the day first, as in Jordan; browsers write "en-JO" as in
 * the United States.
 *
 * @param {"ar" | "en"} [language] - that of the page, unless it is given.
 */
export function locale(language = pageLanguage()) {
  return language === "en" ? "en-001-u-nu-latn" : `${LOCALE}-u-nu-latn`;
}
