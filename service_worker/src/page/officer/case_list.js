/**
 * The place of a case in the list from which the officer came.
 *
 * @typedef {object} Place - an id is "" where there is no neighbour.
 * @property {number} place - counted from 1.
 * @property {number} of
 * @property {string} previous
 * @property {string} next
 */

/**
 * Return the place of a case among the cases of a list, null if it is not one of them.
 *
 * @param {string} id
 * @param {string[]} ids - in the order of the list.
 * @returns {Place | null}
 */
export function placeOf(id, ids) {
  const at = ids.indexOf(id);
  if (at < 0) return null;
  return { place: at + 1, of: ids.length, previous: ids[at - 1] ?? "", next: ids[at + 1] ?? "" };
}
