/**
 * Money as it is stored and sent: the currency's units with all its decimals. Never a float. Here a unit is called a
 * dinar, and its smallest part a fils. Twin: `moi_pwa/rules/money.py`.
 */

import { COUNTRY } from "./country.js";

const DECIMALS = COUNTRY.minor_units;
const FILS = 10 ** DECIMALS;
const MONEY = new RegExp(`^(?:0|[1-9][0-9]{0,11})\\.[0-9]{${DECIMALS}}$`, "u");
const TYPED = new RegExp(`^0*([0-9]+)(?:\\.([0-9]{0,${DECIMALS}}))?$`, "u");
const WHOLE = new RegExp(`\\.0{${DECIMALS}}$`, "u");

/**
 * Parse dinars as fils: "12.500" -> 12500 (1/1000 JOD).
 *
 * Null means that the text has another form.
 *
 * @param {string} text
 */
export const parseFils = (text) => (MONEY.test(text) ? Number(text.replace(".", "")) : null);

/**
 * Write dinars that a person typed, with ASCII digits and a point, with all decimals: "12.5" -> "12.500".
 *
 * Null means that the text is no amount.
 *
 * @param {string} text
 */
export function padDinars(text) {
  const match = TYPED.exec(text);
  return match ? `${match[1]}.${(match[2] ?? "").padEnd(DECIMALS, "0")}` : null;
}

/**
 * Format fils as dinars: 12500 -> "12.500".
 *
 * @param {number} fils
 */
export const dinars = (fils) => `${Math.floor(fils / FILS)}.${String(fils % FILS).padStart(DECIMALS, "0")}`;

/**
 * Format fils as dinars for books, with all decimals and commas for thousands: 1500000 -> "1,500.000".
 *
 * @param {number} fils
 */
export function exactDinars(fils) {
  const [whole, rest] = dinars(fils).split(".");
  return `${whole.replace(/\B(?=(?:\d{3})+$)/gu, ",")}.${rest}`;
}

/**
 * Format fils as dinars for pages, whole amounts without decimals: 1500000 -> "1,500".
 *
 * @param {number} fils
 */
export function printedDinars(fils) {
  return exactDinars(fils).replace(WHOLE, "");
}
