/**
 * The ids of applications that are the rows of one sheet: the id of the sheet, with the row's number in its last 16
 * bits. So a row that is read again is the application that it was before, also after it was sent.
 */

import { uuidv7 } from "../uuid.js";

const DIGITS = 4;

/**
 * Return the id of a new sheet, a UUIDv7 whose last 16 bits are zero.
 *
 * @param {number} now - Unix time in milliseconds.
 * @param {Uint8Array} random - 10 random bytes.
 */
export const newSheetId = (now, random) => sheetIn(uuidv7(now, random));

/**
 * Return the id of a row's application.
 *
 * @param {string} sheet - id of the sheet.
 * @param {number} number - the number of the row, from 1.
 */
export const rowId = (sheet, number) => sheet.slice(0, -DIGITS) + number.toString(16).padStart(DIGITS, "0");

/** Return the id of the sheet that an application's id would be a row of. @param {string} id */
export const sheetIn = (id) => id.slice(0, -DIGITS) + "0".repeat(DIGITS);

/** Return the number of the row in an application's id. @param {string} id */
export const numberIn = (id) => Number.parseInt(id.slice(-DIGITS), 16);
