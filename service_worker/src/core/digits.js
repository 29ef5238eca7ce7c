/**
 * Digits of other scripts. A file of its own: a form needs it before it can be typed into. Twin:
 * `moi_pwa/rules/characters.py`.
 */

/**
 * Replace Arabic-Indic and Persian digits by 0 to 9.
 *
 * @param {string} text
 */
export const foldDigits = (text) => text.replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));
