/**
 * Calculates an application's fees and guarantees, item by item. Twin: `moi_pwa/rules/fees/bill.py`.
 *
 * @import {Answers, Charge, Declaration, Facts, Moment} from "../types.js"
 * @typedef {{[fee: string]: {from: string, to: string | null, fils: number}[]}} FeeTable - the amounts of each fee by
 *   period. `from` and `to` are days, both included; a `to` of null is open.
 * @typedef {{fee: string, due: "on_submit" | "on_approval", quantity: number, fils_each: number, fils: number}}
 *   BillLine
 * @typedef {{charges: BillLine[], guarantees: BillLine[], total_fils: number}} Bill - `total_fils` is the total of the
 *   charges, without guarantees.
 */

import { itemContexts } from "../forms/asked.js";
import { applies, spanOf } from "../forms/conditions.js";
import { groupWithRole } from "../forms/groups.js";
import { daysAtTheirRates } from "./overstay.js";
import { rowOn } from "../reference_data.js";

/**
 * Return the bill as of `facts.today`, with fines by the day counted to `until`.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers - those that `ask` returns.
 * @param {Facts} facts
 * @param {FeeTable} table
 * @param {string} [until] - ISO day, included; today if absent.
 * @returns {Bill}
 * @throws {RangeError} if the table has no amount for a day.
 */
export function bill(declaration, answers, facts, table, until = facts.today) {
  const linesOf = (/** @type {Charge} */ charge) => lines(declaration, charge, answers, facts, table, until);
  const [charges, guarantees] = [declaration.charges.flatMap(linesOf), declaration.guarantees.flatMap(linesOf)];
  return { charges, guarantees, total_fils: charges.reduce((total, line) => total + line.fils, 0) };
}

/**
 * Return the amount of a fee on a day in fils.
 *
 * @param {FeeTable} table
 * @param {string} fee
 * @param {string} day - ISO day.
 * @throws {RangeError} if the table has none.
 */
export function amountOn(table, fee, day) {
  return rowInForce(table, fee, day).fils;
}

/**
 * Return the amounts of these fees in fils, and the day since which all of them are unchanged.
 *
 * @param {FeeTable} table
 * @param {string[]} fees
 * @param {string} day - ISO day.
 * @throws {RangeError} if the table has no amount for a fee on that day.
 */
export function feesInForce(table, fees, day) {
  const rows = fees.map((fee) => rowInForce(table, fee, day));
  const since = rows.reduce((latest, { from }) => (from > latest ? from : latest), "");
  return { fils: Object.fromEntries(fees.map((fee, n) => [fee, rows[n].fils])), since };
}

/**
 * Return a fee's row in force on a day.
 *
 * @param {FeeTable} table
 * @param {string} fee
 * @param {string} day - ISO day.
 * @throws {RangeError} if the table has none.
 */
function rowInForce(table, fee, day) {
  const valid = rowOn(Object.hasOwn(table, fee) ? table[fee] : [], day);
  if (!valid) throw new RangeError(`no amount for ${fee} on ${day}`);
  return valid;
}

/**
 * Return a charge's lines, one for each amount. A fine may have several amounts over its days.
 *
 * @param {Declaration} declaration
 * @param {Charge} charge
 * @param {Answers} answers
 * @param {Facts} facts
 * @param {FeeTable} table
 * @param {string} until - ISO day, included.
 * @returns {BillLine[]}
 */
function lines(declaration, charge, answers, facts, table, until) {
  const persons = payerScopes(declaration, charge, answers).filter((scope) => applies(charge.when, scope, facts));
  /** @type {Map<number, number>} */
  const quantities = new Map();
  const add = (/** @type {number} */ filsEach, /** @type {number} */ quantity) =>
    quantities.set(filsEach, (quantities.get(filsEach) ?? 0) + quantity);
  for (const scope of persons) {
    const after = charge.each_day_after === undefined ? null : dayOf(charge.each_day_after, scope, facts);
    if (charge.each_day_after === undefined) add(amountOn(table, charge.fee, facts.today), 1);
    else if (after)
      daysAtTheirRates(table, charge.fee, after, until).forEach(({ fils_each, days }) => add(fils_each, days));
  }
  return [...quantities].map(([filsEach, quantity]) => ({
    fee: charge.fee,
    due: charge.due,
    quantity,
    fils_each: filsEach,
    fils: filsEach * quantity,
  }));
}

/**
 * Return the answers of each payer of a charge, nearest first.
 *
 * @param {Declaration} declaration
 * @param {Charge} charge
 * @param {Answers} answers
 * @returns {Answers[][]}
 */
function payerScopes(declaration, charge, answers) {
  if (charge.per === "application") return [[answers]];
  const group = groupWithRole(declaration, charge.of);
  const companions = group ? itemContexts(declaration, group.id, answers).map(({ scope }) => scope) : [];
  return charge.per === "person" ? [[answers], ...companions] : companions;
}

/**
 * Return the day of a moment, or null if it is unknown or known only in part. A fine needs an exact day.
 *
 * @param {Moment} moment
 * @param {Answers[]} scope
 * @param {Facts} facts
 */
function dayOf(moment, scope, facts) {
  const span = spanOf(moment, scope, facts);
  return span && span[0] === span[1] ? span[0] : null;
}
