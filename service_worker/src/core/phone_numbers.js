/**
 * What every country gives out. The tables weigh more than a form, so they come after it: `Facts.isGivenOut`.
 * Twin, with `phone.js`: `moi_pwa/rules/phone.py`.
 */

import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/**
 * Whether an E.164 number is one that its country gives out, written in the one way it is dialled.
 *
 * @param {string} number
 */
export function isGivenOut(number) {
  const read = parsePhoneNumberFromString(number);
  return read !== undefined && read.isValid() && read.number === number;
}
