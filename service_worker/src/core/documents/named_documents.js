/**
 * Finds the documents that answers name.
 *
 * @import {Answers, Json} from "../types.js"
 * @typedef {{path: string, id: string}} NamedDocument - the path of the answer, and the document's id.
 */

import { isRecord } from "../is_record.js";
import { isUuid } from "../uuid.js";

/**
 * Return every document that answers name, with the path of the answer.
 *
 * It does not need to know the fields, which may have other names today: a UUID in a list of texts is always a
 * document's id.
 *
 * @param {Answers} answers - answers of a draft, hidden ones too; or answers by path.
 * @returns {NamedDocument[]}
 */
export function namedDocuments(answers) {
  return Object.entries(answers).flatMap(([name, answer]) => (Array.isArray(answer) ? inList(answer, name) : []));
}

/**
 * Return the documents that a list names, also in the items of a group.
 *
 * @param {Json[]} list
 * @param {string} path - path of the list.
 * @returns {NamedDocument[]}
 */
function inList(list, path) {
  return list.flatMap((item, n) => {
    if (isRecord(item)) return namedDocuments(item).map((named) => ({ ...named, path: `${path}/${n}/${named.path}` }));
    return typeof item === "string" && isUuid(item) ? [{ path, id: item }] : [];
  });
}
