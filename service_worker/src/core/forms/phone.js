/**
 * Reads telephone numbers as people write them, and checks them as they are kept (E.164). Twin:
 * `moi_pwa/rules/forms/phone.py`.
 */

import { PHONES } from "../country_phones.js";
import { foldDigits } from "../digits.js";
import { withoutBlanks } from "../characters.js";

const { calling_code: CODE, trunk_prefix: TRUNK, national_number, digits_after_code, assigned } = PHONES;

/** Characters that people write between digits. */
const WRITTEN_BETWEEN = /[()./\-\u2010-\u2015]/gu;
/** E.164 numbers of the country. */
const OURS = new RegExp(`^\\+${CODE}(?:${assigned})$`, "u");
/** E.164 numbers of any country. */
const ANY = /^\+[1-9][0-9]{6,14}$/u;
/** A number of the country without its code. */
const NATIONAL = new RegExp(`^(?:${TRUNK})?(${national_number})$`, "u");
/** The country's code without a plus sign. */
const WITHOUT_PLUS = new RegExp(`^${CODE}(?=[0-9]{${digits_after_code.join(",")}}$)`, "u");

/**
 * Return a number in E.164 if it can be read, else without the characters that people write between digits.
 *
 * A number without a calling code is one of the country.
 *
 * @param {string} text
 */
export function cleanPhone(text) {
  const number = withoutBlanks(foldDigits(text).replace(WRITTEN_BETWEEN, ""))
    .replace(/^00/u, "+")
    .replace(NATIONAL, `+${CODE}$1`)
    .replace(WITHOUT_PLUS, `+${CODE}`);
  return number.startsWith(`+${CODE}${TRUNK}`) ? number.replace(`+${CODE}${TRUNK}`, `+${CODE}`) : number;
}

/**
 * Return whether a number is an E.164 number. One of the country must also be in a range that the country gives out.
 *
 * `phone_numbers.js` knows the ranges of other countries.
 *
 * @param {string} number
 */
export const isPhone = (number) => (number.startsWith(`+${CODE}`) ? OURS : ANY).test(number);
