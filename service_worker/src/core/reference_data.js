/**
 * Reference lists on a day, and with the changes since the product was built. Twin:
 * `moi_pwa/rules/reference/on_day.py`.
 *
 * @import {Lists, ReferenceChange, ReferenceData, Row} from "./types.js"
 */

/**
 * Return each list with the codes that are valid on `day` and their attributes.
 *
 * @param {ReferenceData} data
 * @param {string} day - ISO day.
 * @returns {Lists}
 */
export const listsOn = (data, day) =>
  mapped(data, (codes) =>
    Object.fromEntries(
      Object.entries(codes).flatMap(([code, rows]) => {
        const row = rowOn(rows, day);
        return row ? [[code, row]] : [];
      }),
    ),
  );

/**
 * Return the row that is valid on `day`, or undefined if none is.
 *
 * @template {{readonly from: string, readonly to: string | null}} ARow
 * @param {readonly ARow[] | undefined} rows
 * @param {string} day - ISO day.
 */
export const rowOn = (rows, day) => rows?.find(({ from, to }) => from <= day && (to === null || day <= to));

/**
 * Return the data with changes applied: a change gives a code all its rows. The last change of a code counts.
 *
 * @param {ReferenceData} data
 * @param {ReferenceChange[]} changes
 * @returns {ReferenceData}
 */
export function withChanges(data, changes) {
  const changed = mapped(data, (codes) => ({ ...codes }));
  for (const { list, code, rows } of changes.toSorted((a, b) => a.seq - b.seq)) {
    changed[list] ??= {};
    changed[list][code] = rows;
  }
  return changed;
}

/**
 * Return an object with each value replaced by the result of a function.
 *
 * @template From, To
 * @param {{readonly [name: string]: From}} values
 * @param {(value: From) => To} change
 * @returns {{[name: string]: To}}
 */
const mapped = (values, change) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
