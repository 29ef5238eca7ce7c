/**
 * Checks whether an answer tells the institutions that a person acts for.
 *
 * @import {Institution} from "../parties/institutions.js"
 */

import { isRecord } from "../is_record.js";
import { isListOf, isText } from "./values.js";

/** The form of ids, which keys of the store contain (`store/party_rows.js`). */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TEXTS = ["kind", "name_ar", "name_en", "role", "status"];

/**
 * Return the institutions in an answer, or undefined if it has no list: a server of an earlier version tells nothing.
 *
 * @param {any} body
 * @returns {Institution[] | undefined}
 */
export function institutionsIn(body) {
  const list = body?.institutions;
  return isListOf(list, isInstitution) ? list.map(kept) : undefined;
}

/**
 * Return whether a value is an institution.
 *
 * @param {unknown} value
 * @returns {value is Institution}
 */
function isInstitution(value) {
  return (
    isRecord(value) &&
    ID.test(String(value["id"])) &&
    typeof value["may_send"] === "boolean" &&
    TEXTS.every((name) => isText(value[name])) &&
    (value["establishment_number"] === undefined || isText(value["establishment_number"]))
  );
}

/**
 * Return what this device keeps of an institution.
 *
 * @param {Institution} institution
 * @returns {Institution}
 */
function kept({ id, kind, name_ar, name_en, establishment_number, role, status, may_send }) {
  const number = establishment_number === undefined ? {} : { establishment_number };
  return { id, kind, name_ar, name_en, ...number, role, status, may_send };
}
