/** Telephone numbers as people write them, and as they are kept (E.164). Twin: `moi_pwa/rules/forms/phone.py`. */

import { foldDigits } from "./digits.js";
import { withoutBlanks } from "./characters.js";

const WRITTEN_BETWEEN = /[()./\-\u2010-\u2015]/gu;
/** Mobiles (077, 078, 079, 072, 0711, and what is no mobile but looks like one) and all of eight digits. */
const JORDANIAN = /^\+962(7(0[0-9]|11|4[67]|[29][0-9]|[78][0-25-9])[0-9]{6}|[235689][0-9]{7})$/u;
const FOREIGN = /^\+[1-9][0-9]{6,14}$/u;
const NATIONAL_JO = /^0?([2356][0-9]{7}|7[0-9]{8})$/u;

/**
 * E.164 where the number can be read; else without what people write between digits.
 *
 * @param {string} text
 * @param {string} region
 */
export function cleanPhone(text, region) {
  let number = withoutBlanks(foldDigits(text).replace(WRITTEN_BETWEEN, "")).replace(/^00/u, "+");
  if (region === "JO") number = number.replace(NATIONAL_JO, "+962$1");
  return number.replace(/^962(?=[0-9]{8,10}$)/u, "+962").replace(/^\+9620/u, "+962");
}

/**
 * E.164; a Jordanian number must also be one that Jordan gives out. What other countries give out `phone_numbers.js` knows.
 *
 * @param {string} number
 */
export const isPhone = (number) => (number.startsWith("+962") ? JORDANIAN : FOREIGN).test(number);
