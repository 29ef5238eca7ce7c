/**
 * Which entries of a list answer to what was typed.
 *
 * @typedef {{value: string, label: string, folded: string[]}} Entry - `folded`: every name that it is known by, folded.
 */

import { searchText } from "./search_text.js";

/** @param {string} value @param {string} label @param {string[]} [others] - its names in other languages, its codes. */
export function entry(value, label, others = []) {
  return { value, label, folded: [label, ...others].map(searchText) };
}

/**
 * Entries with a name that begins with `typed`, then with a word that does, then that hold it; each in the list's order.
 *
 * @param {Entry[]} entries
 * @param {string} typed
 */
export function matching(entries, typed) {
  const wanted = searchText(typed);
  if (!wanted) return entries;
  const ranked = entries.map((found) => ({ found, rank: Math.min(...found.folded.map((name) => rank(name, wanted))) }));
  return ranked.filter(({ rank }) => rank < NO_MATCH).sort((a, b) => a.rank - b.rank).map(({ found }) => found);
}

/** The one entry that is called exactly what was typed, by any of its names. @param {Entry[]} entries @param {string} typed */
export function exactly(entries, typed) {
  const wanted = searchText(typed);
  const found = wanted ? entries.filter(({ folded }) => folded.includes(wanted)) : [];
  return found.length === 1 ? found[0] : undefined;
}

const NO_MATCH = 3;

/** @param {string} name @param {string} wanted */
function rank(name, wanted) {
  if (name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`) || name.startsWith(`ال${wanted}`)) return 1;
  return name.includes(wanted) ? 2 : NO_MATCH;
}
