/**
 * Tells days from numbers: a spreadsheet stores a day as a number, and only the format of its cell says that it is one.
 *
 * @typedef {"day" | "hijri" | "number"} Shown - the kind of value that a cell shows. "hijri": a day of a Hijri calendar
 *   by the spreadsheet's own reckoning.
 */

import { addDays } from "../dates.js";

/** The formats of days that have no code in the file (ECMA-376 Part 1, 18.8.30), those of East Asia included. */
const BUILT_IN_DAYS = [[14, 17], [22, 22], [27, 31], [36, 36], [50, 58]]; // prettier-ignore
const QUOTED = /"[^"]*"|\\.|_.|\*./gu;
const IN_BRACKETS = /\[[^\]]*\]/gu;
/** A locale with one of the Hijri calendars, 06 and 17, or the mark B2 (ECMA-376 Part 1, 18.8.31). */
const HIJRI = /\[\$-[0-9a-f]{0,2}(?:06|17)[0-9a-f]{4}\]|(?:^|[^a-z])b2/iu;
const FIRST_DAY_1904 = "1904-01-01";
/** The day before 1 January 1900, and the same for serials after 60: 29 February 1900, which there never was. */
const BEFORE_1900 = "1899-12-31";
const BEFORE_1900_LATER = "1899-12-30";
const NO_DAY = 60;
const LAST_SERIAL = 2_958_465;

/**
 * Return what a format shows a number as.
 *
 * @param {number} id
 * @param {string | undefined} code - undefined for a format that is built in.
 * @returns {Shown}
 */
export function shownAs(id, code) {
  if (code === undefined) return BUILT_IN_DAYS.some(([first, last]) => first <= id && id <= last) ? "day" : "number";
  const bare = code.replace(QUOTED, "");
  if (!/[yd]/iu.test(bare.replace(IN_BRACKETS, ""))) return "number";
  return HIJRI.test(bare) ? "hijri" : "day";
}

/**
 * Return the day of a serial number, without its time, or null if it means none.
 *
 * @param {number} serial
 * @param {boolean} from1904 - whether the workbook counts from 1904.
 */
export function dayOfSerial(serial, from1904) {
  const whole = Math.floor(serial);
  if (from1904) return whole >= 0 && whole <= LAST_SERIAL ? addDays(FIRST_DAY_1904, whole) : null;
  if (whole < 1 || whole === NO_DAY || whole > LAST_SERIAL) return null;
  return addDays(whole < NO_DAY ? BEFORE_1900 : BEFORE_1900_LATER, whole);
}
