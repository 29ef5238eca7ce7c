/**
 * Reads a table that a spreadsheet saved as text (RFC 4180): with commas, semicolons or tabs, in UTF-8, UTF-16 or
 * Windows-1256.
 *
 * @import {Cell, RawRow, RawSheet} from "./raw_sheets.js"
 */

import { MAX_CELL_CHARS, MAX_CELLS, MAX_ROWS, MARKER_WITHIN_ROWS } from "./limits.js";
import { hasMarker } from "./marker.js";
import { SheetRefused } from "./refusal.js";

const SEPARATORS = [",", ";", "\t"];
const BYTES_LOOKED_AT = 512;

/**
 * Return the table of a file.
 *
 * @param {Uint8Array} bytes
 * @param {string} name - name of the file.
 * @returns {RawSheet[]} [] if it has no marker of a table.
 * @throws {SheetRefused}
 */
export function readCsv(bytes, name) {
  const text = decoded(bytes);
  for (const separator of SEPARATORS) {
    if (isTableWith(text, separator)) {
      const rows = [...records(text, separator)].map(asRow).filter(({ cells }) => cells.size > 0);
      return [{ name, isHidden: false, rows, isColumnHidden: () => false, merged: [] }];
    }
  }
  return [];
}

/**
 * Return whether the marker stands alone in the first column when fields are separated so.
 *
 * @param {string} text
 * @param {string} separator
 */
function isTableWith(text, separator) {
  let number = 0;
  for (const [first = ""] of records(text, separator)) {
    if (hasMarker(first)) return !SEPARATORS.some((other) => first.includes(other));
    if ((number += 1) >= MARKER_WITHIN_ROWS) return false;
  }
  return false;
}

/**
 * Yield the records of a text.
 *
 * @param {string} text
 * @param {string} separator
 * @returns {Generator<string[]>}
 */
function* records(text, separator) {
  let fields = 0;
  let count = 0;
  /** @type {string[]} */
  let record = [];
  for (let at = 0; at < text.length;) {
    const isQuoted = text[at] === '"';
    const [field, next] = isQuoted ? quoted(text, at + 1) : plain(text, at, separator);
    if (field.length > MAX_CELL_CHARS) throw new SheetRefused("damaged");
    if ((fields += 1) > MAX_CELLS) throw new SheetRefused("too_large");
    record.push(field);
    at = next;
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    if (at < text.length && text[at] !== "\n" && text[at] !== "\r") throw new SheetRefused("damaged"); // after a quote
    at += 1;
    if (record.some((each) => each !== "") && (count += 1) > MAX_ROWS) throw new SheetRefused("too_many_rows");
    yield record;
    record = [];
  }
}

/**
 * Return the field whose quotation begins before a place, and the place after it.
 *
 * @param {string} text
 * @param {number} start
 * @returns {[field: string, next: number]}
 */
function quoted(text, start) {
  let field = "";
  for (let at = start; ;) {
    const end = text.indexOf('"', at);
    if (end < 0) throw new SheetRefused("damaged");
    field += text.slice(at, end);
    if (field.length > MAX_CELL_CHARS) throw new SheetRefused("damaged");
    if (text[end + 1] !== '"') return [field, end + 1];
    field += '"';
    at = end + 2;
  }
}

/**
 * Return the field at a place, and the place after it.
 *
 * @param {string} text
 * @param {number} start
 * @param {string} separator
 * @returns {[field: string, next: number]}
 */
function plain(text, start, separator) {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return [text.slice(start, end), end];
}

/**
 * Return a record as a row.
 *
 * @param {string[]} record
 * @param {number} index
 * @returns {RawRow}
 */
function asRow(record, index) {
  /** @type {Map<number, Cell>} */
  const cells = new Map();
  record.forEach((text, n) => text !== "" && cells.set(n + 1, { kind: "text", text }));
  return { number: index + 1, isHidden: false, cells };
}

/**
 * Return the text of a file: by its byte order mark, else UTF-16 if every other byte is 0, else UTF-8 if it is such,
 * else Windows-1256, in which spreadsheets in Arabic save.
 *
 * @param {Uint8Array} bytes
 */
function decoded(bytes) {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : byZeros(bytes); // prettier-ignore
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    if (encoding !== "utf-8") throw new SheetRefused("damaged");
    return new TextDecoder("windows-1256").decode(bytes);
  }
}

/**
 * Return the encoding that the places of zeros tell.
 *
 * @param {Uint8Array} bytes
 */
function byZeros(bytes) {
  const head = bytes.subarray(0, BYTES_LOOKED_AT);
  const zeros = [0, 1].map((odd) => head.filter((byte, n) => n % 2 === odd && byte === 0).length);
  if (zeros[0] === zeros[1]) return "utf-8";
  return zeros[0] > zeros[1] ? "utf-16be" : "utf-16le";
}
