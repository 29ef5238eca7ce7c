/**
 * Reads telephone numbers as people write them, and checks them as they are kept (E.164). Twin:
 * `moi_pwa/rules/forms/phone.py`.
 */

import { foldDigits } from "./digits.js";
import { withoutBlanks } from "./characters.js";

/** Characters that people write between digits. */
const WRITTEN_BETWEEN = /[()./\-\u2010-\u2015]/gu;
/** Mobile numbers (077, 078, 079, 072, 0711, and others of their form), and all numbers of eight digits. */
const JORDANIAN = /^\+962(7(0[0-9]|11|4[67]|[29][0-9]|[78][0-25-9])[0-9]{6}|[235689][0-9]{7})$/u;
/** E.164 numbers of any country. */
const FOREIGN = /^\+[1-9][0-9]{6,14}$/u;
/** A Jordanian number without the country's code. */
const NATIONAL_JO = /^0?([2356][0-9]{7}|7[0-9]{8})$/u;

/**
 * Return a number in E.164 if it can be read, else without the characters that people write between digits.
 *
 * @param {string} text
 * @param {string} region - country of a number without a country's code, such as "JO".
 */
export function cleanPhone(text, region) {
  let number = withoutBlanks(foldDigits(text).replace(WRITTEN_BETWEEN, "")).replace(/^00/u, "+");
  if (region === "JO") number = number.replace(NATIONAL_JO, "+962$1");
  return number.replace(/^962(?=[0-9]{8,10}$)/u, "+962").replace(/^\+9620/u, "+962");
}

/**
 * Return whether a number is an E.164 number. A Jordanian one must also be in a range that Jordan gives out.
 *
 * `phone_numbers.js` knows the ranges of other countries.
 *
 * @param {string} number
 */
export const isPhone = (number) => (number.startsWith("+962") ? JORDANIAN : FOREIGN).test(number);
