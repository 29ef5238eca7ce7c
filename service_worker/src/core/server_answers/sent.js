/** Checks whether an answer has what was sent of a case. */

import { isRecord } from "../is_record.js";
import { isUuid } from "../uuid.js";
import { isCount, isListOf, isText, isTime } from "./values.js";

/**
 * Return whether a body is an answer of GET /api/applications/{id}/answers.
 *
 * @param {unknown} body
 * @returns {body is NonNullable<import("../../store/cases.js").Case["sent"]>}
 */
export function isSent(body) {
  return isRecord(body) && isCount(body["service_version"]) && isListOf(body["versions"], isVersion);
}

/**
 * Return whether a value is a version of an application.
 *
 * @param {unknown} value
 */
function isVersion(value) {
  if (!isRecord(value)) return false;
  return isTime(value["at"]) && isRecord(value["answers"]) && isListOf(value["documents"], isDocument);
}

/**
 * Return whether a value is a document that was sent.
 *
 * @param {unknown} value
 */
function isDocument(value) {
  if (!isRecord(value)) return false;
  const { id, code, path, plain_bytes } = value;
  return isText(id) && isUuid(id) && isText(code) && isText(path) && isCount(plain_bytes);
}
