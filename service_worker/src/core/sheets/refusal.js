/**
 * The refusal of a whole file.
 *
 * @typedef {"column_twice" | "damaged" | "encrypted" | "hidden_sheet" | "later_version" | "not_a_workbook" |
 *   "not_our_sheet" | "old_workbook" | "other_service" | "sheet_twice" | "too_large" | "too_many_rows"} RefusalCode
 */

/** A file that cannot be read as the sheet of a service. */
export class SheetRefused extends Error {
  /**
   * @param {RefusalCode} code
   * @param {{[name: string]: string | number}} [params] - values for the sentence.
   */
  constructor(code, params = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
