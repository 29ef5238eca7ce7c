/**
 * What makes more of the form's controls and judges what is in them. It comes after they can be typed into.
 *
 * @import {Form} from "./form.js"
 */

import { enhanceHijri } from "./hijri.js";
import { enhanceLists } from "./lists.js";

export { followFacts, knowFacts, knowPhones } from "./facts.js";
export { problemOf, problemsOf } from "./judge.js";
export { clearWithin } from "./lists.js";
export { showStatuses } from "./statuses.js";
export { showProblem, showProblems } from "./summary.js";
export { whenShownAgain } from "../shown_again.js";

/** Every control that is not made more of yet; items of groups come and go. @param {Form} form */
export function enhance(form) {
  enhanceLists(form);
  enhanceHijri(form);
}
