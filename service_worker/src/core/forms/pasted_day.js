/**
 * Reads a whole day as it is copied from elsewhere: "28/02/2032", "28-2-2032", "28.02.2032", "2032-02-28", in any
 * digits.
 */

import { foldDigits } from "../digits.js";

const DAY_FIRST = /^([0-9]{1,2})([/.\-])([0-9]{1,2})\2([0-9]{4})$/u;
const YEAR_FIRST = /^([0-9]{4})([/.\-])([0-9]{1,2})\2([0-9]{1,2})$/u;
/** Marks of direction and blanks, which copied texts have around them. */
const AROUND = /[\s\u200e\u200f\u061c\u2066-\u2069]/gu;

/**
 * Return the parts of a pasted day, in ASCII digits.
 *
 * The day may be one that the calendar does not have: the field's check reports that.
 *
 * @param {string} text
 * @returns {[year: string, month: string, day: string] | null} null if the text has not the form of a day.
 */
export function pastedDay(text) {
  const bare = foldDigits(text).replace(AROUND, "");
  const [, day = "", , month = "", year = ""] = DAY_FIRST.exec(bare) ?? [];
  if (day) return [year, month, day];
  const [, first = "", , second = "", third = ""] = YEAR_FIRST.exec(bare) ?? [];
  return first ? [first, second, third] : null;
}
