/**
 * The tables of a sheet that was read, whichever columns were moved, and what is wrong with them as tables.
 *
 * @import {Cell, RawRow, RawSheet} from "./raw_sheets.js"
 * @typedef {{file: string, sheet: string, cell: string}} Place - `cell`: "C7".
 * @typedef {Place & {code: CellCode}} CellProblem
 * @typedef {"bad_number" | "day_not_text" | "error_cell" | "formula" | "hidden_column" | "hidden_row" | "hijri_date" |
 *   "merged" | "no_file" | "no_such_application" | "no_such_entry" | "not_a_date" | "number_not_text" |
 *   "number_twice" | "unknown_column" | "unknown_document" | "unknown_option"} CellCode
 * @typedef {object} Source - the sheet that rows come from.
 * @property {string} file
 * @property {string} sheet
 * @property {"ar" | "en"} language
 * @property {number} version
 * @property {Map<string, number>} columns - column by the id of its question, from 1.
 * @property {number} headerLine - the row of ids.
 * @typedef {{source: Source, line: number, cells: Map<string, Cell>, problems: CellProblem[]}} TableRow - `cells`: by
 *   the id of their column; "#row" is the number of the application.
 * @typedef {{sources: Source[], rows: TableRow[], problems: CellProblem[]}} Table - `problems`: those of no row.
 * @typedef {Map<string, Table>} Book - tables by their ids: "applications", "documents", "group:companions".
 */

import { tidyLine } from "../characters.js";
import { cellName } from "./cell_names.js";
import { hasMarker, parseMarker } from "./marker.js";
import { SheetRefused } from "./refusal.js";

/** The id of the first column, which has the marker in its place. */
export const ROW = "#row";
const ID = /^(?:#(?:item|document|file)|[a-z][a-z0-9_]{0,63})$/u;

/**
 * Return the tables among sheets.
 *
 * @param {RawSheet[]} sheets
 * @param {string} file - name of the file.
 * @param {{service: string, version: number}} expected
 * @returns {Book}
 * @throws {SheetRefused}
 */
export function bookOf(sheets, file, expected) {
  /** @type {Book} */
  const book = new Map();
  for (const sheet of sheets) {
    const marked = markerOf(sheet);
    if (!marked) continue;
    const { marker, row } = marked;
    if (marker.service !== expected.service) throw new SheetRefused("other_service");
    if (marker.version > expected.version) throw new SheetRefused("later_version");
    if (sheet.isHidden) throw new SheetRefused("hidden_sheet", { sheet: sheet.name });
    if (book.has(marker.table)) throw new SheetRefused("sheet_twice", { sheet: sheet.name });
    const columns = columnsOf(sheet, row);
    const { language, version } = marker;
    const source = { file, sheet: sheet.name, language, version, columns, headerLine: row.number };
    book.set(marker.table, tableOf(sheet, source));
  }
  if (book.size === 0) throw new SheetRefused("not_our_sheet");
  return book;
}

/**
 * Return the place of the cell in a row and a column. A column that the sheet does not have means the first one.
 *
 * @param {Source} source
 * @param {string} column - id of it.
 * @param {number} line
 * @returns {Place}
 */
export const placeIn = ({ file, sheet, columns }, column, line) => ({
  file,
  sheet,
  cell: cellName(columns.get(column) ?? 1, line),
});

/**
 * Return the marker of a sheet and its row, or null if it has none.
 *
 * @param {RawSheet} sheet
 */
function markerOf({ rows }) {
  for (const row of rows) {
    const cell = row.cells.get(1);
    if (cell?.kind !== "text" || !hasMarker(cell.text)) continue;
    const marker = parseMarker(cell.text);
    return marker && { marker, row };
  }
  return null;
}

/**
 * Return the table of a sheet.
 *
 * @param {RawSheet} sheet
 * @param {Source} source
 * @returns {Table}
 */
function tableOf(sheet, source) {
  const { columns, headerLine } = source;
  const below = sheet.rows.filter(({ number }) => number > headerLine);
  const hidden = [...columns].filter(([, n]) => sheet.isColumnHidden(n) && below.some(({ cells }) => cells.has(n)));
  const merged = sheet.merged.filter(({ lastRow }) => lastRow >= headerLine);
  /** @type {CellProblem[]} */
  const problems = [
    ...hidden.map(([column]) => problem(placeIn(source, column, headerLine - 1), "hidden_column")),
    ...merged.map(({ column, row }) =>
      problem({ file: source.file, sheet: source.sheet, cell: cellName(column, row) }, "merged"),
    ),
  ];
  return { sources: [source], rows: below.flatMap((row) => tableRow(row, source) ?? []), problems };
}

/**
 * Return a row by the ids of its columns, or null if it has nothing but a number.
 *
 * @param {RawRow} row
 * @param {Source} source
 * @returns {TableRow | null}
 */
function tableRow({ number, isHidden, cells }, source) {
  /** @type {Map<string, Cell>} */
  const held = new Map();
  for (const [id, column] of source.columns) {
    const cell = cells.get(column);
    if (cell && !isBlank(cell)) held.set(id, cell);
  }
  if (held.size === 0 || (held.size === 1 && held.has(ROW))) return null;
  const problems = isHidden ? [problem(placeIn(source, ROW, number), "hidden_row")] : [];
  return { source, line: number, cells: held, problems };
}

/**
 * Return a problem at a place.
 *
 * @param {Place} place
 * @param {CellCode} code
 * @returns {CellProblem}
 */
export const problem = (place, code) => ({ ...place, code });

/** Return whether a cell has blanks alone. @param {Cell} cell */
const isBlank = ({ kind, text }) => kind === "text" && tidyLine(text) === "";

/**
 * Return the columns by their ids.
 *
 * @param {RawSheet} sheet
 * @param {RawRow} header
 */
function columnsOf(sheet, header) {
  const columns = new Map([[ROW, 1]]);
  for (const [column, { kind, text }] of header.cells) {
    const id = text.trim();
    if (column === 1 || kind !== "text" || !ID.test(id)) continue;
    if (columns.has(id)) {
      throw new SheetRefused("column_twice", { sheet: sheet.name, cell: cellName(column, header.number - 1) });
    }
    columns.set(id, column);
  }
  return columns;
}
