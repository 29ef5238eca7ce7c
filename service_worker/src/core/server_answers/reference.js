/**
 * Checks whether an answer has changes of reference lists.
 *
 * @import {ReferenceChange} from "../types.js"
 */

import { isRecord } from "../is_record.js";
import { isCount, isListOf, isText } from "./values.js";

/**
 * Return whether a body is an answer of GET /api/reference.
 *
 * An answer that announces more must advance `seq`: asking again must make progress.
 *
 * @param {unknown} body
 * @param {number} since - the `seq` of the request.
 * @returns {body is {seq: number, changes: ReferenceChange[], more: boolean}}
 */
export function isReferenceChanges(body, since) {
  if (!isRecord(body)) return false;
  const { seq, changes, more } = body;
  return isCount(seq) && isListOf(changes, isReferenceChange) && typeof more === "boolean" && (!more || seq !== since);
}

/**
 * Return whether a value is a change of a reference list.
 *
 * @param {unknown} value
 */
function isReferenceChange(value) {
  return (
    isRecord(value) &&
    isCount(value["seq"]) &&
    isText(value["list"]) &&
    isText(value["code"]) &&
    isListOf(value["rows"], isRecord)
  );
}
