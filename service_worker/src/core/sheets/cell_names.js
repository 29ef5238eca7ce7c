/** Names of cells and columns: "C7" is the cell in the third column and the seventh row. */

const CELL = /^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$/u;
const LETTERS = 26;
const A = 65;
export const MAX_COLUMN = 16_384;
export const MAX_ROW = 1_048_576;

/**
 * Return the column and row that a name means, both from 1, or null if it is none.
 *
 * @param {string} name
 * @returns {{column: number, row: number} | null}
 */
export function parseCell(name) {
  const [, letters, digits] = CELL.exec(name) ?? [];
  if (letters === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - A + 1, 0);
  const row = Number(digits);
  return column <= MAX_COLUMN && row <= MAX_ROW ? { column, row } : null;
}

/**
 * Return the name of a cell.
 *
 * @param {number} column - from 1.
 * @param {number} row - from 1.
 */
export function cellName(column, row) {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / LETTERS)) {
    letters = String.fromCharCode(A + ((rest - 1) % LETTERS)) + letters;
  }
  return letters + row;
}
