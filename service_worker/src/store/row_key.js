/** The key of a row that belongs to a party (`party_rows.js`). A file of its own: a form needs it at once. */

/** The first character of the keys of institutions. It sorts after those of every id. */
export const INSTITUTION = "~";

/**
 * Return the key of a row.
 *
 * @param {string} id
 * @param {string} [party] - id of the institution; "" for the person themselves, as in all modules of the store.
 */
export function keyOf(id, party = "") {
  return party ? `${INSTITUTION}${party}/${id}` : id;
}
