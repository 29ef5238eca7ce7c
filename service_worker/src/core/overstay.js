/**
 * The fine for having stayed longer than was allowed (domain sheet §5.1), day by day at the rate of each.
 * Twin: `moi_pwa/rules/fees/overstay.py`.
 *
 * @import {FeeTable} from "./bill.js"
 *
 * @typedef {{first: string, last: string, days: number, fils_each: number, fils: number}} FineLine
 *   The days from `first` to `last`, both included, which cost the same.
 * @typedef {{grace: boolean, lines: FineLine[], total_fils: number}} Fine
 *   grace: nothing is due because the renewal of an annual permit is filed within a month of its end.
 */

import { addDays, addMonths, daysBetween } from "./dates.js";

/**
 * The fine of who leaves or files on `end`, which is charged too; `fee` is what a day costs.
 *
 * A visit is charged for every day after its last. An annual permit leaves a month to file the renewal; who files later is
 * charged for all the days since, that month included.
 *
 * @param {string} fee
 * @param {"visit" | "annual"} stay
 * @param {string} lastDay  the last permitted day, ISO 8601.
 * @param {string} end
 * @param {FeeTable} table
 * @returns {Fine}
 * @throws {RangeError} the table has no amount for some of these days.
 */
export function overstayFine(fee, stay, lastDay, end, table) {
  const grace = stay === "annual" && end <= (addMonths(lastDay, 1) ?? lastDay);
  const lines = grace ? [] : daysAtTheirRates(table, fee, lastDay, end);
  return { grace: grace && end > lastDay, lines, total_fils: lines.reduce((total, { fils }) => total + fils, 0) };
}

/**
 * What the days after `after` cost, to `until`, in their order. Throws RangeError, as above.
 *
 * @param {FeeTable} table
 * @param {string} fee
 * @param {string} after
 * @param {string} until
 * @returns {FineLine[]}
 */
export function daysAtTheirRates(table, fee, after, until) {
  const begin = addDays(after, 1);
  const lines = (begin !== null && Object.hasOwn(table, fee) ? table[fee] : []).flatMap(({ from, to, fils: each }) => {
    const [first, last] = [begin !== null && from < begin ? begin : from, to === null || until < to ? until : to];
    const days = daysBetween(first, last) + 1;
    return days > 0 ? [{ first, last, days, fils_each: each, fils: each * days }] : [];
  });
  if (lines.reduce((sum, { days }) => sum + days, 0) !== Math.max(daysBetween(after, until), 0)) {
    throw new RangeError(`no amount for ${fee} on each day from ${after} to ${until}`);
  }
  return lines;
}
