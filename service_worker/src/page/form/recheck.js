/**
 * Checks of one field after its problem was shown.
 *
 * @import {Form} from "../questions/open_form.js"
 */

import { loadReferenceData } from "../questions/reference_data.js";
import { problemOf } from "../questions/validate.js";
import { showProblem } from "../questions/summary.js";

/**
 * Wait for what the checks need. Without it they find less, and the server checks again anyway.
 *
 * @param {Form} form
 */
export function referenceDataReady(form) {
  return loadReferenceData(form).catch(() => undefined);
}

/**
 * Check a field again. A solved problem disappears at once; a new one waits for "Continue".
 *
 * @param {Form} form
 * @param {string} path
 */
export async function recheck(form, path) {
  await referenceDataReady(form);
  showProblem(form, path, problemOf(form, path));
}
