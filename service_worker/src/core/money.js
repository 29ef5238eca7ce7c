/**
 * Money as it is stored and sent: the currency's units with all its decimals. Never a float. Here a unit is called a
 * dinar, and its smallest part a fils. Twin: `moi_pwa/rules/money.py`.
 */

import { MINOR_UNITS as DECIMALS } from "./country.js";

const FILS = 10 ** DECIMALS;
const MONEY = new RegExp(`^(?:0|[1-9][0-9]{0,11})\\.[0-9]{${DECIMALS}}$`, "u");

/**
 * Parse dinars as fils: "12.500" -> 12500 (1/1000 JOD).
 *
 * Null means that the text has another form.
 *
 * @param {string} text
 */
export const parseFils = (text) => (MONEY.test(text) ? Number(text.replace(".", "")) : null);

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
  const exact = exactDinars(fils);
  return fils % FILS ? exact : exact.slice(0, -1 - DECIMALS);
}
