/** The limits of what is read, so that no file holds the worker or fills the memory. */

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_PARTS = 1_000;
/** The bytes that all parts of a file may have together once they are unpacked. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** A part may be so many times as large as it is packed, once it is larger than `RATIO_FROM_BYTES`. */
export const MAX_RATIO = 200;
export const RATIO_FROM_BYTES = 4 * 1024 * 1024;
/** The characters of XML between two tags. A cell has 32,767 at most, each of which may be written as an entity. */
export const MAX_TOKEN_CHARS = 512 * 1024;
/** The depth to which elements may nest. A sheet's are six deep. */
export const MAX_DEPTH = 64;
/** The characters of a cell (ECMA-376). */
export const MAX_CELL_CHARS = 32_767;
export const MAX_CELLS = 1_000_000;
/** The rows with content in one table: each of 500 applications may have 30 entries with four documents each. */
export const MAX_ROWS = 65_000;
export const MAX_APPLICATIONS = 500;
/** The number of the last row in which the marker of a table is looked for. */
export const MARKER_WITHIN_ROWS = 10;
