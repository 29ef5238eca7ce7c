/**
 * Enhancements of the form's controls.
 *
 * @import {Form} from "./open_form.js"
 */

import { enhanceHijri } from "./hijri.js";
import { enhanceLists } from "./lists.js";

/**
 * Enhance every control that is not enhanced yet. It is called again, because items of groups come and go.
 *
 * @param {Form} form
 */
export function enhance(form) {
  enhanceLists(form);
  enhanceHijri(form);
}
