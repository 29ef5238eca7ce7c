/**
 * What an application costs, item by item. Twin: `moi_pwa/rules/fees.py`.
 *
 * @import {Answers, Charge, Declaration, Facts} from "./types.js"
 *
 * @typedef {{[fee: string]: {from: string, to: string | null, fils: number}[]}} FeeTable  days, both included
 * @typedef {{fee: string, due: "on_submit" | "on_approval", quantity: number, fils_each: number, fils: number}} BillLine
 * @typedef {{charges: BillLine[], guarantees: BillLine[], total_fils: number}} Bill  the total is the charges'
 */

import { itemPlaces } from "./asked.js";
import { holds, lookUp } from "./conditions.js";
import { addDays, daysBetween, parseDay } from "./dates.js";
import { rowOn } from "./reference_data.js";

/**
 * The bill as of `facts.today`. Answers are those that `ask` gives.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 * @param {FeeTable} table
 * @returns {Bill}
 */
export function bill(declaration, answers, facts, table) {
  const charges = declaration.charges.flatMap((charge) => lines(declaration, charge, answers, facts, table));
  const guarantees = declaration.guarantees.flatMap((charge) => lines(declaration, charge, answers, facts, table));
  return { charges, guarantees, total_fils: charges.reduce((total, line) => total + line.fils, 0) };
}

/**
 * The amount of a fee on a day; throws RangeError if the table has none.
 *
 * @param {FeeTable} table
 * @param {string} fee
 * @param {string} day
 */
export function amountOn(table, fee, day) {
  const valid = rowOn(Object.hasOwn(table, fee) ? table[fee] : [], day);
  if (!valid) throw new RangeError(`no amount for ${fee} on ${day}`);
  return valid.fils;
}

/**
 * One line for each amount: of a fine the table may have several over its days.
 *
 * @param {Declaration} declaration
 * @param {Charge} charge
 * @param {Answers} answers
 * @param {Facts} facts
 * @param {FeeTable} table
 * @returns {BillLine[]}
 */
function lines(declaration, charge, answers, facts, table) {
  const persons = payers(declaration, charge, answers).filter((scope) => holds(charge.when, scope, facts));
  /** @type {Map<number, number>} */
  const quantities = new Map();
  for (const scope of persons) {
    for (const day of charge.each_day_after === undefined ? [facts.today] : daysAfter(charge.each_day_after, scope, facts)) {
      const each = amountOn(table, charge.fee, day);
      quantities.set(each, (quantities.get(each) ?? 0) + 1);
    }
  }
  return [...quantities].map(([each, quantity]) =>
    ({ fee: charge.fee, due: charge.due, quantity, fils_each: each, fils: each * quantity }));
}

/**
 * The answers, nearest first, of each who pays.
 *
 * @param {Declaration} declaration
 * @param {Charge} charge
 * @param {Answers} answers
 * @returns {Answers[][]}
 */
function payers(declaration, charge, answers) {
  if (charge.per === "application") return [[answers]];
  const companions = itemPlaces(declaration, charge.of, answers).map(({ scope }) => scope);
  return charge.per === "person" ? [[answers], ...companions] : companions;
}

/**
 * @param {string} field
 * @param {Answers[]} scope
 * @param {Facts} facts
 */
function daysAfter(field, scope, facts) {
  const answer = lookUp(field, scope);
  const last = typeof answer === "string" ? parseDay(answer) : null;
  const count = last === null ? 0 : Math.max(0, daysBetween(last, facts.today));
  return Array.from({ length: count }, (_, n) => addDays(/** @type {string} */ (last), n + 1) ?? facts.today);
}
