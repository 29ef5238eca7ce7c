/** Digits of other scripts. A file of its own, for a form needs it before it can be typed into. Twin: `moi_pwa/rules/characters.py`. */

/**
 * Arabic-Indic and Persian digits become 0-9.
 *
 * @param {string} text
 */
export const foldDigits = (text) => text.replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));
