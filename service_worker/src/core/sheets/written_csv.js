/** Writes a list as CSV for any spreadsheet (RFC 4180). No cell is a formula. Twin: `moi_pwa/api/spreadsheets.py`. */

export const CSV_TYPE = "text/csv; charset=utf-8";

/** The mark by which Excel recognises UTF-8. */
const BOM = "\ufeff";
const BEGINS_A_FORMULA = /^ *[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * Return a list as CSV.
 *
 * @param {string[]} heads
 * @param {string[][]} rows - each as long as `heads`.
 */
export const writtenCsv = (heads, rows) => BOM + [heads, ...rows].map(line).join("");

/**
 * Return the text so that no spreadsheet reads a formula in it: an apostrophe precedes one (OWASP, CSV injection).
 *
 * @param {string} text
 */
export const harmless = (text) => (BEGINS_A_FORMULA.test(text) ? `'${text}` : text);

/**
 * Return a line of the file.
 *
 * @param {string[]} cells
 */
const line = (cells) => `${cells.map((cell) => quoted(harmless(cell))).join(",")}\r\n`;

/**
 * Return a cell, in quotes if it needs them.
 *
 * @param {string} cell
 */
const quoted = (cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
