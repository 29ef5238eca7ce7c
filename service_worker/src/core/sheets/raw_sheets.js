/**
 * The content of a file, whatever its format.
 *
 * @typedef {{kind: "text" | "number" | "day" | "hijri" | "boolean" | "formula" | "error", text: string}} Cell - `text`:
 *   as typed; of a number its decimal digits; of a day ISO 8601, empty if it is none; of a boolean "TRUE" or "FALSE".
 * @typedef {{number: number, isHidden: boolean, cells: Map<number, Cell>}} RawRow - `number` and columns: from 1.
 * @typedef {{column: number, row: number, lastRow: number}} MergedRange - `column` and `row`: those of its first cell.
 * @typedef {{name: string, isHidden: boolean, rows: RawRow[], isColumnHidden: (column: number) => boolean, merged:
 *   MergedRange[]}} RawSheet
 */
export {};
