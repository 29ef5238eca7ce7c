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
 * Return the documents that a row is asked for; null once it was sent.
 *
 * @param {Row} row
 * @param {SheetService} service
 * @returns {RowWants | null}
 */
export function wantsOf({ id, number, state, draft }, { declaration, facts }) {
  if (!draft || state === "waiting") return null;
  const asked = askRow(declaration, withoutKeys(draft.content.answers), facts);
  return { id, number, wanted: wantedIn(asked, draft.content.sheet.files) };
}
