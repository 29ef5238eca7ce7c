/**
 * Finds the services that match a typed query, in Arabic or English, misspelt or half typed.
 *
 * Every word of the query is compared with every word by which a service can be found. Each service scores by its best
 * match, weighed by the place of the word, the quality of the match, and how few services the word leads to.
 *
 * @typedef {object} Found - a service or a page with the texts by which it can be found, the most telling first.
 * @property {string} page - address without the language, "services/temp-ext".
 * @property {string} title
 * @property {string[]} names - names in the other language, and names that people use.
 * @property {string} about
 * @property {string[]} more - the service's outcome, and the documents that it asks for.
 * @typedef {{found: Found, words: Map<string, number>, names: string[][]}} Indexed - `words`: word -> weight. `names`:
 *   the words of each of its names.
 */

import { editDistance } from "../edit_distance.js";
import { searchText } from "./text.js";

/** The weight of a word by its place. */
const WEIGHTS = { title: 4, names: 3, about: 1.5, more: 1 };
/** The share of the best score below which a service is left out. */
const NEAR_ENOUGH = 0.4;
/** Words of whole sentences that do not tell services apart. */
const IDLE = new Set(
  `a an and any are at be can do for from get have how i in into is it me my need of on or our please some that the this to
   want we what where which who will with would you your service services
   في من على الى عن او ان انا هل ما ماذا كيف اين هذا هذه لي لدي عندي اريد بدي ابغي احتاج يمكن يمكنني اقدم تقديم طلب معامله خدمه خدمات`
    .split(/\s+/u)
    .map(searchText),
);

/**
 * Index services for `search`.
 *
 * @param {Found[]} services
 * @returns {Indexed[]}
 */
export function indexed(services) {
  return services.map((found) => {
    /** @type {Map<string, number>} */
    const words = new Map();
    const put = (/** @type {string} */ text, /** @type {number} */ weight) => {
      for (const word of wordsOf(text)) if ((words.get(word) ?? 0) < weight) words.set(word, weight);
    };
    put(found.title, WEIGHTS.title);
    for (const name of found.names) put(name, WEIGHTS.names);
    put(found.about, WEIGHTS.about);
    for (const text of found.more) put(text, WEIGHTS.more);
    return { found, words, names: [found.title, ...found.names].map(wordsOf) };
  });
}

/**
 * Return the services that match `typed`, best first; none if no word matches.
 *
 * @param {Indexed[]} index
 * @param {string} typed
 * @returns {Found[]}
 */
export function search(index, typed) {
  const folded = searchText(typed);
  const wanted = wordsOf(folded);
  const unfinished = /[\p{L}\p{M}\p{N}]$/u.test(typed) ? stem(folded.split(/[^\p{L}\p{N}]+/u).at(-1) ?? "") : "";
  const scores = index.map(() => 0);
  /** @type {Set<string>[]} */
  const takenWords = index.map(() => new Set());
  const queryWords = wanted.map((word) => ({
    word,
    fits: index.map(({ words }) => best(words, word, word === unfinished)),
  }));
  // Words that match exactly come first, so that a misspelling of another word does not take their match.
  queryWords.sort((a, b) => highestOf(b.fits) - highestOf(a.fits));
  for (const { word, fits } of queryWords) {
    const exact = highestOf(fits) === 1;
    const weighed = index.map(({ words }, n) => {
      const { quality, weight, as } = takenWords[n].has(fits[n].as)
        ? best(words, word, word === unfinished, takenWords[n])
        : fits[n];
      if (exact && quality < PREFIX) return 0; // a word that some service has is no misspelling of another word
      if (as) takenWords[n].add(as);
      return quality * weight;
    });
    const rarity = Math.log(1 + index.length / Math.max(1, weighed.filter((fit) => fit > 0).length));
    weighed.forEach((fit, n) => (scores[n] += fit * rarity));
  }
  index.forEach(({ names }, n) => (scores[n] *= 1 + Math.max(...names.map((name) => share(name, takenWords[n])))));
  const highest = Math.max(...scores, 0);
  return index
    .map(({ found }, n) => ({ found, score: scores[n] }))
    .filter(({ score }) => score > 0 && score >= highest * NEAR_ENOUGH)
    .sort((a, b) => b.score - a.score)
    .map(({ found }) => found);
}

/**
 * Return the share of a name's words that the query has: all of a short name counts more than two words of a long one.
 *
 * @param {string[]} name
 * @param {Set<string>} taken
 */
const share = (name, taken) => name.filter((word) => taken.has(word)).length / Math.max(1, name.length);

/**
 * Return the telling words of a text, folded and reduced to their stems; all words if none is telling.
 *
 * @param {string} text
 */
function wordsOf(text) {
  const all = searchText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const telling = all.filter((word) => !IDLE.has(word));
  return [...new Set((telling.length > 0 ? telling : all).map(stem))];
}

/**
 * Return a word without its article, prefixes written together with it, and endings of number and gender: التأشيرات and
 * تأشيرة have one stem, and so have permits and permit.
 *
 * @param {string} word - folded.
 */
function stem(word) {
  const bare = word.replace(/^(?:[وفبك]?ال|لل)(?=.{2})/u, "");
  return bare
    .replace(/(?<=\p{L}{3})(?:ات|ين|ون|ان|يه|ه)$/u, "")
    .replace(/(?<=[a-z]{3})(?:(?<=[sxz]|ch|sh)es|(?<!s)s)$/u, "");
}

/** The quality of a match with the beginning of a word. */
const PREFIX = 0.8;

/**
 * @typedef {{quality: number, weight: number, as: string}} Fit - a match. `as`: the matching word, "" if there is none.
 */

/**
 * Return the highest quality of these matches.
 *
 * @param {Fit[]} fits
 */
const highestOf = (fits) => Math.max(...fits.map(({ quality }) => quality), 0);

/**
 * Return the best match for a word of the query among a service's words.
 *
 * @param {Map<string, number>} words
 * @param {string} wanted
 * @param {boolean} unfinished - whether the person may still be typing the word.
 * @param {Set<string>} [taken] - words that another word of the query has taken.
 */
function best(words, wanted, unfinished, taken) {
  /** @type {Fit} */
  let match = { quality: 0, weight: 0, as: "" };
  for (const [word, weight] of words) {
    const quality = taken?.has(word) ? 0 : likeness(word, wanted, unfinished);
    if (quality * weight > match.quality * match.weight) match = { quality, weight, as: word };
  }
  return match;
}

/**
 * Return how well a word matches a word of the query: 1 if equal, 0 if not at all.
 *
 * @param {string} word
 * @param {string} wanted
 * @param {boolean} unfinished
 * @returns {number} 0 to 1
 */
function likeness(word, wanted, unfinished) {
  if (word === wanted) return 1;
  if (wanted.length >= (unfinished ? 2 : 3) && word.startsWith(wanted)) return PREFIX;
  const mistakes = wanted.length < 4 ? 0 : wanted.length < 7 ? 1 : 2;
  if (mistakes === 0 || (mistakes === 1 && word[0] !== wanted[0] && word[1] !== wanted[1])) return 0;
  const distance = editDistance(word, wanted, { swaps: true, begins: unfinished });
  return distance > mistakes ? 0 : 0.7 - 0.2 * distance;
}
