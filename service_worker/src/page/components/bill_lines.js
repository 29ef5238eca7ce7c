/**
 * The costs of an application line by line, with the guarantees, which are given back, apart from the fees.
 *
 * @import {Bill, BillLine} from "../../core/fees/bill.js"
 * @import {Words} from "../words/words.js"
 */

import { exactDinars } from "../../core/money.js";
import { element } from "./elements.js";
import { say } from "../words/words.js";

/**
 * Return the lists of fees, guarantees, and fees that are not decided yet. Lists without a line are left out.
 *
 * @param {Bill} bill
 * @param {Record<string, string>} names - names of the fees by code.
 * @param {Words} words
 * @param {string[]} [open] - codes of fees that may become due.
 */
export function billLines({ charges, guarantees, total_fils }, names, words, open = []) {
  /** @param {BillLine} line */
  const named = ({ fee, quantity, fils }) =>
    lineOf(`${names[fee] ?? fee}${quantity > 1 ? ` ×\u00a0${quantity}` : ""}`, amount(fils, words));
  const maybe = open.map((fee) => lineOf(names[fee] ?? fee, say(words, "form.depends")));
  const total = charges.length > 0 ? [lineOf(say(words, "form.total"), amount(total_fils, words))] : [];
  const fees = [...charges.map(named), ...total];
  return [
    ...list("form.fees", fees, words),
    ...list("form.guarantees", guarantees.map(named), words),
    ...list("form.maybe", maybe, words),
  ];
}

/**
 * Return a heading and a list, or [] if there are no lines.
 *
 * @param {string} title - key of the heading.
 * @param {HTMLElement[]} lines
 * @param {Words} words
 */
export function list(title, lines, words) {
  return lines.length > 0 ? [element("h3", {}, say(words, title)), element("dl", {}, ...lines)] : [];
}

/**
 * Return one line of a list.
 *
 * @param {string} name
 * @param {string} text
 */
export function lineOf(name, text) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, text));
}

/**
 * Return the text of an amount. It keeps its direction within a sentence (UAX #9).
 *
 * @param {number} fils
 * @param {Words} words
 */
export function amount(fils, words) {
  return say(words, "form.dinars", { amount: `\u2066${exactDinars(fils)}\u2069` });
}
