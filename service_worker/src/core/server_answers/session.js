/**
 * Checks whether an answer names the person who signed in.
 *
 * @import {Person} from "../../store/session.js"
 */

import { isRecord } from "../is_record.js";
import { isText } from "./values.js";

/**
 * Return whether a value is the `person` of POST /api/session.
 *
 * @param {unknown} value
 * @returns {value is Person}
 */
export function isPerson(value) {
  return isRecord(value) && isText(value["id"]) && value["id"] !== "" && isText(value["contact_masked"]);
}
