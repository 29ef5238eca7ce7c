/**
 * Calculates the fine for an overstay (domain sheet §5.1), each day at its rate. Twin:
 * `moi_pwa/rules/fees/overstay.py`.
 *
 * @import {FeeTable} from "./bill.js"
 * @typedef {{first: string, last: string, days: number, fils_each: number, fils: number}} FineLine - a run of days with
 *   one rate, from `first` to `last`, both included.
 * @typedef {{grace: boolean, lines: FineLine[], total_fils: number}} Fine - `grace`: nothing is due because the renewal
 *   of an annual permit is filed within a month of its end.
 */

import { addDays, addMonths, daysBetween } from "../dates.js";

/**
 * Return the fine of a person who leaves or files on `end`. That day is charged too.
 *
 * A visit is charged for every day after its last. An annual permit has a month's grace for filing the renewal. A
 * person who files later is charged for all the days since, that month included.
 *
 * @param {string} fee - code of the rate per day.
 * @param {"visit" | "annual"} stay
 * @param {string} lastDay - last permitted day, ISO 8601.
 * @param {string} end - day on which the person leaves or files, ISO 8601.
 * @param {FeeTable} table
 * @returns {Fine}
 * @throws {RangeError} the table has no amount for some of these days.
 * @throws {RangeError} if the table has no amount for some of these days.
 */
export function overstayFine(fee, stay, lastDay, end, table) {
  const grace = stay === "annual" && end <= (addMonths(lastDay, 1) ?? lastDay);
  const lines = grace ? [] : daysAtTheirRates(table, fee, lastDay, end);
  return { grace: grace && end > lastDay, lines, total_fils: lines.reduce((total, { fils }) => total + fils, 0) };
}

/**
 * Return the cost of the days after `after`, to `until` inclusive, as lines in their order.
 *
 * @param {FeeTable} table
 * @param {string} fee
 * @param {string} after - ISO day, not included.
 * @param {string} until - ISO day, included.
 * @returns {FineLine[]}
 * @throws {RangeError} if the table has no amount for some of these days.
 */
export function daysAtTheirRates(table, fee, after, until) {
  const begin = addDays(after, 1);
  const lines = (begin !== null && Object.hasOwn(table, fee) ? table[fee] : []).flatMap(
    ({ from, to, fils: filsEach }) => {
      const [first, last] = [begin !== null && from < begin ? begin : from, to === null || until < to ? until : to];
      const days = daysBetween(first, last) + 1;
      return days > 0 ? [{ first, last, days, fils_each: filsEach, fils: filsEach * days }] : [];
    },
  );
  if (lines.reduce((sum, { days }) => sum + days, 0) !== Math.max(daysBetween(after, until), 0)) {
    throw new RangeError(`no amount for ${fee} on each day from ${after} to ${until}`);
  }
  return lines;
}
