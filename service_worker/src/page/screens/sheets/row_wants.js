/**
 * The documents that a row of a sheet is asked for.
 *
 * @import {RowWants} from "../../../core/sheets/file_matching.js"
 * @import {Row} from "./sheet_rows.js"
 * @import {SheetService} from "./service_of_sheet.js"
 */

import { withoutKeys } from "../../../core/forms/paths.js";
import { askRow, wantedIn } from "../../../core/sheets/row_state.js";

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
