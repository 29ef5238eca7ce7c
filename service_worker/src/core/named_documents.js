/**
 * The documents that answers name.
 *
 * @import {Answers, Json} from "./types.js"
 * @typedef {{path: string, id: string}} NamedDocument
 */

import { isRecord } from "./is_record.js";
import { isUuid } from "./uuid.js";

/**
 * Every document that answers name, with the path of the answer, whatever the fields are called today: a document's id is
 * the only UUID in a list of texts.
 *
 * @param {Answers} answers - of a draft, hidden ones too; or by path.
 * @returns {NamedDocument[]}
 */
export function namedDocuments(answers) {
  return Object.entries(answers).flatMap(([name, answer]) => (Array.isArray(answer) ? inList(answer, name) : []));
}

/** @param {Json[]} list @param {string} path @returns {NamedDocument[]} */
function inList(list, path) {
  return list.flatMap((item, n) => {
    if (isRecord(item)) return namedDocuments(item).map((named) => ({ ...named, path: `${path}/${n}/${named.path}` }));
    return typeof item === "string" && isUuid(item) ? [{ path, id: item }] : [];
  });
}
