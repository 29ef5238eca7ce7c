/** Money as it is stored and sent: dinars with three decimals. Never a float. Twin: `moi_pwa/rules/money.py`. */

/**
 * Parse dinars as fils (1/1000 JOD): "12.500" -> 12500.
 *
 * Null means that the text has another form.
 *
 * @param {string} text
 */
export const parseFils = (text) =>
  /^(?:0|[1-9][0-9]{0,11})\.[0-9]{3}$/u.test(text) ? Number(text.replace(".", "")) : null;

/**
 * Format fils as dinars: 12500 -> "12.500".
 *
 * @param {number} fils
 */
export const dinars = (fils) => `${Math.floor(fils / 1000)}.${String(fils % 1000).padStart(3, "0")}`;

/**
 * Format fils as dinars for books, with three decimals and commas for thousands: 1500000 -> "1,500.000".
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
  return exactDinars(fils).replace(/\.000$/u, "");
}
