/**
 * What a list of revoked papers says of one. Twin: `RevocationList` of `moi_pwa/crypto/revocation_list.py`.
 *
 * @typedef {{ordinals: Uint32Array, firstDay?: string, later?: Uint16Array}} Series - in order; `later`: how many days after the first, an ISO day in Amman, each was revoked. Without days: the list is from before they were in it.
 * @typedef {{issuedAt: string, revoked: ReadonlyMap<string, Series>}} RevocationList - `issuedAt`: ISO, in UTC; `revoked`: by series.
 */

import { addDays } from "./dates.js";
import { readPaperNumber } from "./paper_number.js";

/**
 * `number`: of a paper; what is none is not revoked.
 *
 * @param {RevocationList} list
 * @param {string} number
 */
export function isRevoked(list, number) {
  return find(list, number) !== null;
}

/**
 * ISO day in Amman; "": it is not revoked, or the list is from before days were in it.
 *
 * @param {RevocationList} list
 * @param {string} number
 */
export function revokedOn(list, number) {
  const found = find(list, number);
  const { firstDay, later } = found?.series ?? {};
  return found && firstDay && later ? (addDays(firstDay, Number(later[found.at])) ?? "") : "";
}

/** @param {RevocationList} list @param {string} number @returns {{series: Series, at: number} | null} `at`: its place among the ordinals; null: it is not revoked. */
function find({ revoked }, number) {
  const named = readPaperNumber(number);
  const series = named ? revoked.get(named.series) : undefined;
  const at = named && series ? indexOf(series.ordinals, named.ordinal) : -1;
  return series && at >= 0 ? { series, at } : null;
}

/** -1: it is not there. @param {Uint32Array} ordered @param {number} wanted */
function indexOf(ordered, wanted) {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (ordered[middle]) < wanted) low = middle + 1;
    else high = middle;
  }
  return ordered[low] === wanted ? low : -1;
}
