/**
 * The fine for having stayed longer than was allowed (domain sheet §5.1), day by day at the rate of each.
 *
 * @import {FeeTable} from "./fees.js"
 *
 * @typedef {{from: string, to: string, days: number, fils_each: number, fils: number}} FineLine  days, both included.
 * @typedef {{grace: boolean, lines: FineLine[], total_fils: number}} Fine
 *   grace: nothing is due because an annual permit's renewal is filed within a month of its end.
 */

import { addDays, addMonths } from "./dates.js";
import { amountOn } from "./fees.js";

const FEE = "overstay_day";

/**
 * A visit is charged for every day after the last. An annual permit leaves a month to file the renewal; who files later
 * is charged for all the days since, that month included.
 *
 * @param {"visit" | "annual"} stay
 * @param {string} lastDay  the last permitted day, ISO 8601.
 * @param {string} end  the day of leaving or filing; it is charged too.
 * @param {FeeTable} table
 * @returns {Fine}
 * @throws {RangeError} the table has no amount for some of these days.
 */
export function overstayFine(stay, lastDay, end, table) {
  const grace = stay === "annual" && end <= (addMonths(lastDay, 1) ?? lastDay);
  /** @type {FineLine[]} */
  const lines = [];
  for (let day = addDays(lastDay, 1); !grace && day !== null && day <= end; day = addDays(day, 1)) {
    const each = amountOn(table, FEE, day);
    const last = lines.at(-1);
    if (last?.fils_each === each) Object.assign(last, { to: day, days: last.days + 1, fils: last.fils + each });
    else lines.push({ from: day, to: day, days: 1, fils_each: each, fils: each });
  }
  return { grace: grace && end > lastDay, lines, total_fils: lines.reduce((total, { fils }) => total + fils, 0) };
}
