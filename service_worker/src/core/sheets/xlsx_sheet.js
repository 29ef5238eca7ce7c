/**
 * Reads one sheet of a workbook.
 *
 * @import {Handlers} from "./xml.js"
 * @import {Shared} from "./xlsx.js"
 * @import {Cell, MergedRange, RawRow, RawSheet} from "./raw_sheets.js"
 * @typedef {Omit<RawSheet, "name" | "isHidden">} Content
 */

import { MAX_COLUMN, MAX_ROW, parseCell } from "./cell_names.js";
import { MARKER_WITHIN_ROWS, MAX_CELL_CHARS, MAX_CELLS, MAX_ROWS } from "./limits.js";
import { hasMarker } from "./marker.js";
import { dayOfSerial } from "./number_formats.js";
import { SheetRefused } from "./refusal.js";

const DECIMAL = /^-?[0-9]+(?:\.[0-9]+)?(?:E[+-]?[0-9]+)?$/iu;
const ESCAPED = /_x([0-9a-f]{4})_/giu;
const IS_TRUE = ["1", "true"];

/**
 * Return the content of a sheet, or null if it has no marker of a table.
 *
 * @param {(handlers: Handlers) => Promise<void>} read - reads the part.
 * @param {Shared} shared
 * @returns {Promise<Content | null>}
 */
export async function readSheet(read, shared) {
  const reader = new SheetReader(shared);
  await read({
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
    isDone: () => reader.isForeign,
  });
  return reader.content();
}

class SheetReader {
  #shared;
  /** @type {RawRow[]} */
  #rows = [];
  /** @type {[first: number, last: number][]} */
  #hiddenColumns = [];
  /** @type {MergedRange[]} */
  #merged = [];
  /** @type {RawRow} */
  #row = { number: 0, isHidden: false, cells: new Map() };
  #column = 0;
  #type = "n";
  #style = 0;
  #hasFormula = false;
  #value = "";
  /** The element whose text is read: "v", or "t" of a text within the cell. */
  #reading = "";
  #readings = 0;
  #cells = 0;
  /** Whether the first rows have no marker, so that the sheet is not one of ours. */
  isForeign = false;
  #hasMarker = false;

  /** @param {Shared} shared */
  constructor(shared) {
    this.#shared = shared;
  }

  /** @returns {Content | null} */
  content() {
    if (!this.#hasMarker) return null;
    const hidden = this.#hiddenColumns;
    return {
      rows: this.#rows,
      merged: this.#merged,
      isColumnHidden: (column) => hidden.some(([first, last]) => first <= column && column <= last),
    };
  }

  /** @param {string} name @param {() => import("./xml.js").Attributes} attributes */
  open(name, attributes) {
    switch (name) {
      case "col":
        this.#openColumn(attributes());
        break;
      case "row":
        this.#openRow(attributes());
        break;
      case "c":
        this.#openCell(attributes());
        break;
      case "f":
        this.#hasFormula = true;
        break;
      case "rPh":
        this.#readings += 1;
        break;
      case "mergeCell":
        this.#merge(attributes().ref ?? "");
        break;
    }
    this.#reading = name === "v" || (name === "t" && this.#readings === 0) ? name : "";
  }

  /** @param {string} text */
  text(text) {
    if (this.#reading && this.#value.length <= MAX_CELL_CHARS) this.#value += text;
  }

  /** @param {string} name */
  close(name) {
    this.#reading = "";
    if (name === "rPh") this.#readings -= 1;
    if (name === "c") this.#closeCell();
    if (name === "row") this.#closeRow();
    if (name === "sheetData" && !this.#hasMarker) this.isForeign = true;
  }

  /** @param {import("./xml.js").Attributes} attributes */
  #openColumn({ min = "", max = "", hidden, width }) {
    const [first, last] = [Number(min), Number(max)];
    if (!(first >= 1 && last >= first && this.#hiddenColumns.length < MAX_COLUMN)) throw new SheetRefused("damaged");
    if (isTrue(hidden) || Number(width ?? 1) === 0) this.#hiddenColumns.push([first, last]);
  }

  /** @param {import("./xml.js").Attributes} attributes */
  #openRow({ r, hidden, ht }) {
    const number = r === undefined ? this.#row.number + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.#row.number || number > MAX_ROW) throw new SheetRefused("damaged");
    this.#row = { number, isHidden: isTrue(hidden) || Number(ht ?? 1) === 0, cells: new Map() };
    this.#column = 0;
    if (number > MARKER_WITHIN_ROWS && !this.#hasMarker) this.isForeign = true;
  }

  /** @param {import("./xml.js").Attributes} attributes */
  #openCell({ r, t = "n", s = "0" }) {
    const place = r === undefined ? { column: this.#column + 1, row: this.#row.number } : parseCell(r);
    if (!place || place.row !== this.#row.number || place.column <= this.#column) throw new SheetRefused("damaged");
    this.#column = place.column;
    this.#type = t;
    this.#style = Number(s);
    this.#hasFormula = false;
    this.#value = "";
  }

  #closeCell() {
    const cell = this.#cell();
    if (!cell) return;
    if ((this.#cells += 1) > MAX_CELLS) throw new SheetRefused("too_large");
    this.#row.cells.set(this.#column, cell);
    if (this.#column === 1 && cell.kind === "text" && hasMarker(cell.text)) this.#hasMarker = true;
  }

  #closeRow() {
    if (this.#row.cells.size === 0) return;
    this.#rows.push(this.#row);
    if (this.#rows.length > MAX_ROWS) throw new SheetRefused("too_many_rows");
  }

  /** Return the cell that was read, or null if it is empty. @returns {Cell | null} */
  #cell() {
    const value = this.#value;
    if (this.#hasFormula) return { kind: "formula", text: "" };
    if (value.length > MAX_CELL_CHARS) throw new SheetRefused("damaged");
    if (value === "") return null;
    switch (this.#type) {
      case "s":
        return asText(this.#shared.strings[Number(value)]);
      case "inlineStr":
      case "str":
        return asText(unescaped(value));
      case "b":
        return { kind: "boolean", text: isTrue(value) ? "TRUE" : "FALSE" };
      case "d":
        return { kind: "day", text: value.slice(0, 10) };
      case "n":
        return this.#number(value);
      default:
        return { kind: "error", text: "" };
    }
  }

  /** @param {string} value @returns {Cell} */
  #number(value) {
    if (!DECIMAL.test(value)) throw new SheetRefused("damaged");
    const number = Number(value);
    const shown = this.#shared.formats[this.#style] ?? "number";
    if (shown === "number") return { kind: "number", text: String(number) };
    return { kind: shown, text: dayOfSerial(number, this.#shared.from1904) ?? "" };
  }

  /** @param {string} range */
  #merge(range) {
    const [first, last] = range.split(":").map(parseCell);
    if (!first || this.#merged.length >= MAX_ROWS) throw new SheetRefused("damaged");
    this.#merged.push({ ...first, lastRow: (last ?? first).row });
  }
}

/**
 * Return a text with the characters that spreadsheets escape (ST_Xstring, ECMA-376 Part 1, 22.9.2.19): _x000D_.
 *
 * @param {string} text
 */
export const unescaped = (text) => text.replace(ESCAPED, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * Return a cell with a text, or null without one.
 *
 * @param {string | undefined} text
 * @returns {Cell | null}
 */
function asText(text) {
  if (text === undefined) throw new SheetRefused("damaged");
  return text === "" ? null : { kind: "text", text };
}

/** Return whether an attribute is true. @param {string | undefined} value */
const isTrue = (value) => IS_TRUE.includes(value ?? "");
