/**
 * Collective bills: one number under which several bills of a party are paid at once. The phone knows one from the
 * bills that are in it.
 *
 * @import {Bill, Collective} from "../../store/cases.js"
 */

import { PAYABLE } from "./deadline.js";

/** The number of bills in a collective bill, as in `moi_pwa/rules/bills/collective.py`. */
export const [MIN_BILLS, MAX_BILLS] = [2, 100];

/**
 * Sort the due bills of a party: those of each collective bill that can be paid, and those that are in none.
 *
 * A collective bill can be paid as long as all of its bills are due and stand in no newer one.
 *
 * @template {{bill: Bill}} Due
 * @param {Due[]} due
 * @returns {{collectives: {collective: Collective, due: Due[]}[], single: Due[]}}
 */
export function collected(due) {
  /** @type {Map<string, {collective: Collective, due: Due[]}>} */
  const named = new Map();
  for (const each of due) {
    const { collective } = each.bill;
    if (!collective || !PAYABLE.has(each.bill.status)) continue;
    const known = named.get(collective.id) ?? { collective, due: [] };
    named.set(collective.id, { collective, due: [...known.due, each] });
  }
  const collectives = [...named.values()].filter((each) => each.due.length === each.collective.bills.length);
  const taken = new Set(collectives.flatMap((each) => each.due));
  return { collectives, single: due.filter((each) => PAYABLE.has(each.bill.status) && !taken.has(each)) };
}

/**
 * Return the time until which a collective bill cannot be paid, because the card page of one of its bills is open; ""
 * if none is.
 *
 * @param {{bill: Bill}[]} due
 * @param {number} now - ms since the epoch, by the device's clock.
 * @returns {string} ISO time in UTC.
 */
export function busyUntil(due, now) {
  const ends = due.flatMap(({ bill }) => bill.card_until ?? []).filter((end) => now < Date.parse(end));
  return ends.toSorted().at(-1) ?? "";
}
