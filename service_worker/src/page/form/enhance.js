/**
 * Enhances the form's controls and checks their answers. Loaded after one can type into them.
 *
 * @import {Form} from "./form.js"
 */

import { enhanceHijri } from "./hijri.js";
import { enhanceLists } from "./lists.js";

export { loadContext, loadPhonePlans, watchContext } from "./context.js";
export { problemOf, problemsOf } from "./validate.js";
export { clearWithin } from "./lists.js";
export { showStatuses } from "./statuses.js";
export { showProblem, showProblems } from "./summary.js";
export { whenShownAgain } from "../shown_again.js";

/** Every control that is not enhanced yet: items of groups come and go. @param {Form} form */
export function enhance(form) {
  enhanceLists(form);
  enhanceHijri(form);
}
