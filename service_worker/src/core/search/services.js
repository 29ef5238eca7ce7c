/**
 * Finds the services and pages that match a typed query, in Arabic or English, misspelt or half typed.
 *
 * Words of one stem, and words that the catalogue calls synonyms, are one term. Each page scores by the terms of the
 * query that it has, weighed by their place in the page, the quality of the match, and how few pages have the term.
 *
 * @typedef {object} Found - a service or a page with the texts by which it can be found, the most telling first.
 * @property {string} page - address without the language, "services/temp-ext".
 * @property {string} [part] - the id of the part of the page that answers.
 * @property {string} title
 * @property {string[]} names - names in the other language, and names that people use.
 * @property {string} about
 * @property {string[]} more - the service's outcome, and the documents that it asks for.
 * @typedef {{found: Found, weights: Map<string, number>, names: string[][]}} IndexedPage - `weights`: term -> weight.
 *   `names`: the terms of each of its names.
 * @typedef {object} Index
 * @property {IndexedPage[]} pages
 * @property {Map<string, string>} meanings - stem -> the term that it means.
 * @property {Map<string, number>} pagesWith - term -> number of pages.
 * @property {Map<string, string>} spellings - word without its article -> term.
 */

import { editDistance } from "../edit_distance.js";
import { isIdle } from "./idle_words.js";
import { stem, stemsAfterPrefixes, withoutArticle } from "./stems.js";
import { searchText } from "./text.js";

/** The weight of a term by its place. */
const WEIGHTS = { title: 4, names: 3, about: 1.5, more: 1 };
/** The share of the best score below which a page is left out. */
const NEAR_ENOUGH = 0.4;
/** The quality of a match with a word after its prefixes, and with the beginning of a word. */
const AFTER_PREFIX = 0.9;
const PREFIX = 0.6;

/**
 * Index pages for `search`.
 *
 * @param {{same: string[][], pages: Found[]}} published - `same`: groups of words that mean the same.
 * @returns {Index}
 */
export function indexed({ same, pages }) {
  /** @type {Map<string, string>} */
  const meanings = new Map();
  /** @type {Map<string, string>} */
  const spellings = new Map();
  const termOf = (/** @type {string} */ word) => {
    const own = stem(word);
    const term = meanings.get(own) ?? own;
    spellings.set(word, term);
    return term;
  };
  for (const group of same) {
    const words = group.flatMap(wordsOf);
    for (const word of words) meanings.set(stem(word), stem(words[0]));
    for (const word of words) termOf(word);
  }
  const inside = pages.map((found) => indexedPage(found, termOf));
  /** @type {Map<string, number>} */
  const pagesWith = new Map();
  for (const { weights } of inside)
    for (const term of weights.keys()) pagesWith.set(term, (pagesWith.get(term) ?? 0) + 1);
  return { pages: inside, meanings, pagesWith, spellings };
}

/**
 * Return a page with its terms.
 *
 * @param {Found} found
 * @param {(word: string) => string} termOf
 * @returns {IndexedPage}
 */
function indexedPage(found, termOf) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  const put = (/** @type {string} */ text, /** @type {number} */ weight) => {
    const terms = [...new Set(wordsOf(text).map(termOf))];
    for (const term of terms) if ((weights.get(term) ?? 0) < weight) weights.set(term, weight);
    return terms;
  };
  const names = [put(found.title, WEIGHTS.title), ...found.names.map((name) => put(name, WEIGHTS.names))];
  put(found.about, WEIGHTS.about);
  for (const text of found.more) put(text, WEIGHTS.more);
  return { found, weights, names };
}

/**
 * Return the pages that match `typed`, best first; none if no word matches.
 *
 * @param {Index} index
 * @param {string} typed
 * @returns {Found[]}
 */
export function search(index, typed) {
  const words = wordsOf(typed);
  const unfinished = /[\p{L}\p{M}\p{N}]$/u.test(typed) ? words.at(-1) : undefined;
  const wanted = new Map(words.map((word) => [stem(word), likeTerms(index, word, word === unfinished)]));
  // Words that match exactly come first, so that a misspelling of another word does not take their match.
  const ordered = [...wanted.values()].sort((a, b) => Math.max(0, ...b.values()) - Math.max(0, ...a.values()));
  const scores = index.pages.map(({ weights, names }) => {
    /** @type {Set<string>} */
    const taken = new Set();
    let score = 0;
    for (const terms of ordered) {
      const { term, fit } = best(index, weights, terms, taken);
      taken.add(term);
      score += fit;
    }
    return score * (1 + Math.max(0, ...names.map((name) => share(name, taken))));
  });
  const highest = Math.max(...scores, 0);
  return index.pages
    .map(({ found }, n) => ({ found, score: scores[n] }))
    .filter(({ score }) => score > 0 && score >= highest * NEAR_ENOUGH)
    .sort((a, b) => b.score - a.score)
    .map(({ found }) => found);
}

/**
 * Return the term by which a page fits a word of the query best, "" if there is none, and how well it fits.
 *
 * @param {Index} index
 * @param {Map<string, number>} weights - the page's terms.
 * @param {Map<string, number>} terms - the terms that are like the word, with their qualities.
 * @param {Set<string>} taken - the terms that other words of the query have.
 */
function best({ pages, pagesWith }, weights, terms, taken) {
  let match = { term: "", fit: 0 };
  for (const [term, quality] of terms) {
    const weight = taken.has(term) ? 0 : (weights.get(term) ?? 0);
    const fit = quality * weight * Math.log(1 + pages.length / (pagesWith.get(term) ?? 1));
    if (fit > match.fit) match = { term, fit };
  }
  return match;
}

/**
 * Return the share of a name's terms that the query has: all of a short name counts more than two terms of a long one.
 *
 * @param {string[]} name
 * @param {Set<string>} taken
 */
const share = (name, taken) => name.filter((term) => taken.has(term)).length / Math.max(1, name.length);

/**
 * Return the telling words of a text, folded and without articles; all words if none is telling.
 *
 * @param {string} text
 */
function wordsOf(text) {
  const all = searchText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const telling = all.filter((word) => !isIdle(word));
  return [...new Set((telling.length > 0 ? telling : all).map(withoutArticle))];
}

/**
 * Return the terms that are like a word of the query, with the quality of the match, 0 to 1. A word that some page has
 * is no misspelling of another word.
 *
 * @param {Index} index
 * @param {string} word
 * @param {boolean} unfinished - whether the person may still be typing the word.
 */
function likeTerms({ meanings, pagesWith, spellings }, word, unfinished) {
  /** @type {Map<string, number>} */
  const terms = new Map();
  const put = (/** @type {string} */ term, /** @type {number} */ quality) => {
    if (quality > (terms.get(term) ?? 0) && pagesWith.has(term)) terms.set(term, quality);
  };
  const known = (/** @type {string} */ one) => meanings.get(one) ?? one;
  put(known(stem(word)), 1);
  if (terms.size === 0) for (const shorter of stemsAfterPrefixes(word)) put(known(shorter), AFTER_PREFIX);
  const isKnown = terms.size > 0;
  for (const [spelling, term] of spellings) {
    if (word.length >= (unfinished ? 2 : 3) && spelling.startsWith(word)) put(term, PREFIX);
    else if (!isKnown) put(term, likeness(spelling, word, unfinished));
  }
  return terms;
}

/**
 * Return how well a word matches a misspelt word of the query: 0 if not at all.
 *
 * @param {string} word
 * @param {string} wanted
 * @param {boolean} unfinished
 * @returns {number} 0 to 1
 */
function likeness(word, wanted, unfinished) {
  const mistakes = wanted.length < 4 ? 0 : wanted.length < 7 ? 1 : 2;
  if (mistakes === 0 || word.length < wanted.length - mistakes) return 0;
  if (!unfinished && word.length > wanted.length + mistakes) return 0;
  if (mistakes === 1 && word[0] !== wanted[0] && word[1] !== wanted[1]) return 0;
  const distance = editDistance(word, wanted, { swaps: true, begins: unfinished });
  return distance > mistakes ? 0 : 0.7 - 0.2 * distance;
}
