/** Money as it travels: dinars with three decimals. Never a float. Twin: `moi_pwa/rules/money.py`. */

/**
 * "12.500" -> 12500 fils (1/1000 JOD); null if it is written otherwise.
 *
 * @param {string} text
 */
export const parseFils = (text) => (/^(?:0|[1-9][0-9]{0,11})\.[0-9]{3}$/u.test(text) ? Number(text.replace(".", "")) : null);

/**
 * 12500 -> "12.500".
 *
 * @param {number} fils
 */
export const dinars = (fils) => `${Math.floor(fils / 1000)}.${String(fils % 1000).padStart(3, "0")}`;

/**
 * As books print it: always three decimals, thousands by commas. 1500000 -> "1,500.000".
 *
 * @param {number} fils
 */
export function exactDinars(fils) {
  const [whole, rest] = dinars(fils).split(".");
  return `${whole.replace(/\B(?=(?:\d{3})+$)/gu, ",")}.${rest}`;
}

/**
 * As pages print it: whole dinars without decimals, else all three; thousands by commas. 1500000 -> "1,500".
 *
 * @param {number} fils
 */
export function printedDinars(fils) {
  return exactDinars(fils).replace(/\.000$/u, "");
}
