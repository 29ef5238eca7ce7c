/**
 * Checks whether an answer has the public keys of the server, or its trust list.
 *
 * @import {DirectorateKey, PublicKeys} from "../../store/public_keys.js"
 */

import { isRecord } from "../is_record.js";
import { isText } from "./values.js";

const KEY_ID = /^[0-9a-f]{32}$/;
/** 1,216 bytes in base64url. */
const SEALING_KEY = /^[A-Za-z0-9_-]{1622}$/;

/**
 * Return whether a body is an answer of GET /api/keys. Whoever verifies receipts checks whether their key is one.
 *
 * @param {unknown} body
 * @returns {body is PublicKeys}
 */
export function isPublicKeys(body) {
  if (!isRecord(body)) return false;
  const { directorates, receipts, push } = body;
  return (
    isRecord(directorates) &&
    Object.values(directorates).every(isKeyId) &&
    isRecord(receipts) &&
    isRecord(push) &&
    isText(push["public_key"])
  );
}

/**
 * Return whether a body is an answer of GET /api/keys/{directorate}.
 *
 * @param {unknown} body
 * @returns {body is DirectorateKey}
 */
export function isDirectorateKey(body) {
  return (
    isRecord(body) && isKeyId(body["key_id"]) && isText(body["public_key"]) && SEALING_KEY.test(body["public_key"])
  );
}

/**
 * Return whether a body is an answer of GET /api/trust-list. Whoever verifies the list checks its content.
 *
 * @param {unknown} body
 * @returns {body is {trust_list: string}}
 */
export function isTrustListAnswer(body) {
  return isRecord(body) && isText(body["trust_list"]);
}

/**
 * Return whether a value is the id of a key.
 *
 * @param {unknown} value
 */
function isKeyId(value) {
  return isText(value) && KEY_ID.test(value);
}
