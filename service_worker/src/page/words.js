/** The product's own sentences in the language of the page, from `moi_pwa/locales`. */

/** @typedef {Record<string, string>} Words */

/** What a page has before its sentences have come: with these, nothing is said. @type {Words} */
export const NO_WORDS_YET = Object.freeze({});

/** @type {Promise<Words> | null} */
let loading = null;

export function wordsUrl() {
  return /** @type {HTMLElement | null} */ (document.querySelector("[data-words]"))?.dataset.words ?? "";
}

/**
 * The sentences of this page's language, by key; fetched once; the worker keeps the file for offline use.
 *
 * @returns {Promise<Words>}
 */
export function loadWords() {
  loading ??= fetch(wordsUrl()).then((response) => response.json());
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

/**
 * The sentence for a number of things, in the form that the language has for it: `key.one`, `.two`, `.few`, `.many`, `.other`.
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

/** @returns {"ar" | "en"} */
export function pageLanguage() {
  return document.documentElement.lang === "en" ? "en" : "ar";
}

/** For dates and numbers. In English the day comes first, as in Jordan; browsers write "en-JO" as in the United States. */
export function locale() {
  return pageLanguage() === "en" ? "en-001-u-nu-latn" : "ar-JO-u-nu-latn";
}
