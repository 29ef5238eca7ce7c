/**
 * The documents that a row of a sheet is asked for, and those that it still needs.
 *
 * @import {RowWants} from "../../../core/sheets/file_matching.js"
 * @import {Row} from "./sheet_rows.js"
 * @import {SheetService} from "./service_of_sheet.js"
 */

import { withoutKeys } from "../../../core/forms/paths.js";
import { askRow, missingDocuments, wantedIn } from "../../../core/sheets/row_state.js";

/**
 * The documents that rows are asked for. A row is replaced when it changes; each of thousands of files looks at all.
 *
 * @type {WeakMap<Row, {service: SheetService, wants: RowWants}>}
 */
const found = new WeakMap();

/**
 * Return the documents that a row is asked for; null once it was sent.
 *
 * @param {Row} row
 * @param {SheetService} service
 * @returns {RowWants | null}
 */
export function wantsOf(row, service) {
  const { id, number, state, draft } = row;
  if (!draft || state === "waiting") return null;
  const known = found.get(row);
  if (known?.service === service) return known.wants;
  const asked = askRow(service.declaration, withoutKeys(draft.content.answers), service.facts);
  const wants = { id, number, wanted: wantedIn(asked, draft.content.sheet.files) };
  found.set(row, { service, wants });
  return wants;
}

/** The number of rows that are asked before the browser may draw the page. */
const AT_ONCE = 3;

/**
 * Find the documents that rows are asked for, in slices: it takes a slow phone seconds for hundreds of rows.
 *
 * @param {Row[]} rows
 * @param {SheetService} service
 */
export async function findWants(rows, service) {
  for (let n = 0; n < rows.length; n += AT_ONCE) {
    for (const row of rows.slice(n, n + AT_ONCE)) wantsOf(row, service);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * The documents that rows still need. The screen counts them at each drawing.
 *
 * @type {WeakMap<Row, {service: SheetService, paths: string[]}>}
 */
const missing = new WeakMap();

/**
 * Return the paths of the documents that a row still needs; none once the ministry has it.
 *
 * @param {Row} row
 * @param {SheetService} service
 */
export function missingIn(row, service) {
  const known = missing.get(row);
  if (known?.service === service) return known.paths;
  const paths = row.draft ? missingDocuments(row.draft.content.sheet, service.declaration) : [];
  missing.set(row, { service, paths });
  return paths;
}
