/**
 * Puts a sheet with corrected rows over one that was read before.
 *
 * @import {Book, Table, TableRow} from "./book.js"
 */

import { ROW } from "./book.js";
import { countIn } from "./cell_answer.js";
import { MAX_APPLICATIONS } from "./limits.js";

/**
 * Return a book with the rows of a second one in place of those with the same numbers. All others stay.
 *
 * A second book that has an application has all of it: its entries and documents replace those of the first, as far as
 * it has a table of them. A single table, as a text file has it, replaces rows of its own.
 *
 * @param {Book} first
 * @param {Book} second
 * @returns {Book}
 */
export function merged(first, second) {
  const whole = numbersIn(second.get("applications"));
  const book = new Map(first);
  for (const [id, table] of second) {
    const replaced = new Set([...whole, ...numbersIn(table)]);
    const before = first.get(id) ?? { sources: [], rows: [], problems: [] };
    const kept = before.rows.filter((row) => !replaced.has(numberOf(row) ?? 0));
    book.set(id, {
      sources: [...before.sources, ...table.sources],
      rows: [...kept, ...table.rows],
      problems: [...before.problems, ...table.problems],
    });
  }
  return book;
}

/** Return the number of the application that a row is about, null if it has none. @param {TableRow} row */
export const numberOf = ({ cells }) => countIn(cells.get(ROW), MAX_APPLICATIONS);

/** Return the numbers of applications in a table. @param {Table | undefined} table */
const numbersIn = (table) => new Set((table?.rows ?? []).flatMap((row) => numberOf(row) ?? []));
