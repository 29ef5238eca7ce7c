/** The names of a result's parts, which differ between several results on one page. */

/**
 * Return the ids of the headings that name a part of a result, for `aria-labelledby`.
 *
 * @param {string} id - the part's heading, without the suffix.
 * @param {string} suffix - the end of ids of elements, which differ between results; "" if there is one result.
 */
export function labels(id, suffix) {
  return suffix === "" ? id : `result${suffix} ${id}${suffix}`;
}
