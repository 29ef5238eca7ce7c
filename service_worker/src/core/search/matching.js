/**
 * Finds the entries of a list that match a typed text.
 *
 * @typedef {{value: string, label: string, folded: string[]}} Entry - `folded`: each of its names as a search key.
 */

import { searchText } from "./text.js";

/**
 * Return an entry for `matching` and `exactly`.
 *
 * @param {string} value
 * @param {string} label
 * @param {string[]} [others] - names in other languages, codes.
 */
export function entry(value, label, others = []) {
  return { value, label, folded: [label, ...others].map(searchText) };
}

/**
 * Return the entries that match `typed`; all entries if nothing is typed.
 *
 * First come entries with a name that begins with it, then with a word that does, then with a name that contains it;
 * each in the list's order.
 *
 * @param {Entry[]} entries
 * @param {string} typed
 */
export function matching(entries, typed) {
  const wanted = searchText(typed);
  if (!wanted) return entries;
  const ranked = entries.map((found) => ({ found, rank: Math.min(...found.folded.map((name) => rank(name, wanted))) }));
  return ranked
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ found }) => found);
}

/**
 * Return the only entry of which one name is exactly `typed`; undefined if none or several have it.
 *
 * @param {Entry[]} entries
 * @param {string} typed
 */
export function exactly(entries, typed) {
  const wanted = searchText(typed);
  const matches = wanted ? entries.filter(({ folded }) => folded.includes(wanted)) : [];
  return matches.length === 1 ? matches[0] : undefined;
}

const NO_MATCH = 3;

/**
 * Return the rank of a match, 0 is best; `NO_MATCH` if the name does not contain the text.
 *
 * @param {string} name
 * @param {string} wanted
 */
function rank(name, wanted) {
  if (name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`) || name.startsWith(`ال${wanted}`)) return 1;
  return name.includes(wanted) ? 2 : NO_MATCH;
}
