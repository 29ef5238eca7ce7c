/**
 * Finds the rows and documents that files are for: by the names that the sheet lists, else by the pattern of the file's
 * own name, "3-D01.pdf" or, for the second entry of a group in row 3, "3-2-D05 passport.pdf".
 *
 * @import {Wanted} from "./row_state.js"
 * @typedef {{id: string, number: number, wanted: Wanted[]}} RowWants - `id`: of the row's draft.
 * @typedef {{id: string, number: number, wanted: Wanted}} Target
 */

import { foldDigits } from "../digits.js";
import { plain } from "./choices.js";

const PATTERN = /^0*([1-9][0-9]{0,2})(?:[-_. ]+0*([1-9][0-9]?))?[-_. ]+(d[0-9]{2,3}[a-z]?)(?![0-9a-z])/u;

/**
 * Return what a file is for. Several rows may list the same file. None if nobody knows.
 *
 * @param {string} name - name of the file.
 * @param {RowWants[]} rows
 * @returns {Target[]}
 */
export function targetsOf(name, rows) {
  const wanted = bare(name);
  const listed = targetsWhere(rows, (each) => bareNames(each).includes(wanted));
  if (listed.length > 0) return listed;
  const [, number, entry, document] = PATTERN.exec(wanted) ?? [];
  if (document === undefined) return [];
  return targetsWhere(rows, ({ path, field, has }, row) => {
    const [, index, inner] = path.split("/");
    const isEntry = entry === undefined ? inner === undefined : Number(index) === Number(entry) - 1;
    return row === Number(number) && isEntry && plain(field.document) === document && has < field.max_files;
  });
}

/**
 * The names of files that documents wait for, read once: thousands of files are compared with them.
 *
 * @type {WeakMap<Wanted, string[]>}
 */
const read = new WeakMap();

/**
 * Return the names of files that a document waits for, as the eye reads them.
 *
 * @param {Wanted} wanted
 */
function bareNames(wanted) {
  const names = read.get(wanted) ?? wanted.names.map(bare);
  read.set(wanted, names);
  return names;
}

/**
 * Return the documents for which a condition holds.
 *
 * @param {RowWants[]} rows
 * @param {(wanted: Wanted, row: number) => boolean} isMeant
 * @returns {Target[]}
 */
function targetsWhere(rows, isMeant) {
  return rows.flatMap(({ id, number, wanted }) =>
    wanted.filter((each) => isMeant(each, number)).map((each) => ({ id, number, wanted: each })),
  );
}

/** Return the name of a file without its folders, as the eye reads it. @param {string} name */
export const bare = (name) => plain(foldDigits(name.slice(name.search(/[^\\/]*$/u)).normalize("NFC")));
