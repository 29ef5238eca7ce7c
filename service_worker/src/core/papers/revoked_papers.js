/**
 * Looks papers up in the list of revoked papers. Twin: `RevocationList` of `moi_pwa/crypto/revocation_list.py`.
 *
 * @typedef {object} Series - the revoked ordinals of one series.
 * @property {Uint32Array} ordinals - ascending.
 * @property {string} [firstDay] - ISO day in Amman. It and `later` are missing in lists from before days were in them.
 * @property {Uint16Array} [later] - the number of days from `firstDay` to each revocation.
 * @property {Uint8Array} [replaced] - 1 for each that another paper has replaced; missing if there is none.
 * @typedef {{issuedAt: string, revoked: ReadonlyMap<string, Series>}} RevocationList - `issuedAt`: ISO time in UTC.
 *   `revoked`: by series.
 */

import { addDays } from "../dates.js";
import { readPaperNumber } from "./paper_number.js";

/**
 * Return whether the list has a paper's number. A text that is not a paper's number is not revoked.
 *
 * @param {RevocationList} list
 * @param {string} number
 */
export function isRevoked(list, number) {
  return find(list, number) !== null;
}

/**
 * Return the ISO day in Amman on which a paper was revoked.
 *
 * "" means that it is not revoked, or that the list is from before days were in it.
 *
 * @param {RevocationList} list
 * @param {string} number
 */
export function revokedOn(list, number) {
  const entry = find(list, number);
  const { firstDay, later } = entry?.series ?? {};
  return entry && firstDay && later ? (addDays(firstDay, Number(later[entry.at])) ?? "") : "";
}

/**
 * Return whether another paper has replaced the one with this number.
 *
 * @param {RevocationList} list
 * @param {string} number
 */
export function isReplaced(list, number) {
  const entry = find(list, number);
  return entry?.series.replaced?.[entry.at] === 1;
}

/**
 * Find a number in the list.
 *
 * @param {RevocationList} list
 * @param {string} number
 * @returns {{series: Series, at: number} | null} `at` is its index among the ordinals. null if it is not revoked.
 */
function find({ revoked }, number) {
  const paper = readPaperNumber(number);
  const series = paper ? revoked.get(paper.series) : undefined;
  const at = paper && series ? indexOf(series.ordinals, paper.ordinal) : -1;
  return series && at >= 0 ? { series, at } : null;
}

/**
 * Return the index of a number in an ascending array, or -1 if it is not there.
 *
 * @param {Uint32Array} ordered
 * @param {number} wanted
 */
function indexOf(ordered, wanted) {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (ordered[middle]) < wanted) low = middle + 1;
    else high = middle;
  }
  return ordered[low] === wanted ? low : -1;
}
