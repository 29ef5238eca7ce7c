/**
 * Checks answers about the systems (OAuth clients) of an institution, and about the services that they may file for.
 *
 * @typedef {object} SystemKey - a public key of a system.
 * @property {string} kid - its thumbprint (RFC 7638).
 * @property {string} added_at - ISO time in UTC.
 * @property {string | null} last_used_at - ISO time in UTC, null if it was not used yet.
 * @typedef {object} System - a system that was not ended.
 * @property {string} client_id
 * @property {string} name - as the institution wrote it.
 * @property {string[]} scopes
 * @property {SystemKey[]} keys
 * @typedef {object} OfferedService - a service that takes applications.
 * @property {string} code
 * @property {string[]} institutions - the kinds of institutions that may apply for it.
 */

import { isRecord } from "../is_record.js";
import { isListOf, isText, isTime } from "./values.js";

/**
 * Return whether a body is the list of an institution's systems.
 *
 * @param {unknown} body
 * @returns {body is System[]}
 */
export function isSystems(body) {
  return isListOf(body, isSystem);
}

/**
 * Return whether a body is the list of the services that take applications.
 *
 * @param {unknown} body
 * @returns {body is {services: OfferedService[]}}
 */
export function isOfferedServices(body) {
  return isRecord(body) && isListOf(body["services"], isOfferedService);
}

/** @param {unknown} item */
function isSystem(item) {
  return (
    isRecord(item) &&
    ["client_id", "name"].every((name) => isText(item[name])) &&
    isListOf(item["scopes"], isText) &&
    isListOf(item["keys"], isKey)
  );
}

/** @param {unknown} item */
function isKey(item) {
  return (
    isRecord(item) &&
    isText(item["kid"]) &&
    isTime(item["added_at"]) &&
    (item["last_used_at"] === null || isTime(item["last_used_at"]))
  );
}

/** @param {unknown} item */
function isOfferedService(item) {
  return isRecord(item) && isText(item["code"]) && isListOf(item["institutions"], isText);
}
