/**
 * Checks answers about the members of an institution, and about an invitation to become one.
 *
 * @import {Role} from "../parties/institutions.js"
 * @typedef {object} Member - a member of an institution.
 * @property {string} person - id of the person.
 * @property {string} name - as the institution wrote it.
 * @property {Role} role
 * @property {string} contact_masked - "" if the person has no address.
 * @property {string} joined_at - ISO time in UTC.
 * @typedef {object} OpenInvitation - an invitation that can still be accepted.
 * @property {string} id
 * @property {string} name
 * @property {Role} role
 * @property {string} contact_masked
 * @property {string} expires_at - ISO time in UTC.
 * @typedef {object} Account - an institution as one of its members sees it.
 * @property {Role} role - the role of the person who asks.
 * @property {string} status
 * @property {boolean} may_send
 * @property {string} establishment_number
 * @property {string} registration_expires_on - ISO day, the last on which the registration is valid.
 * @property {Member[]} members
 * @property {OpenInvitation[] | null} invitations - null if the person may not see them.
 * @typedef {object} Invitation - an invitation as its link shows it.
 * @property {string} kind
 * @property {string} name_ar
 * @property {string} name_en
 * @property {Role} role
 * @property {string} contact_masked - the address that it was sent to.
 * @property {string} expires_at - ISO time in UTC.
 */

import { isRecord } from "../is_record.js";
import { isListOf, isText, isTime } from "./values.js";

/**
 * Return whether a body is the account of an institution.
 *
 * @param {unknown} body
 * @returns {body is Account}
 */
export function isAccount(body) {
  return (
    isRecord(body) &&
    ["role", "status", "establishment_number"].every((name) => isText(body[name])) &&
    typeof body["may_send"] === "boolean" &&
    isTime(body["registration_expires_on"]) &&
    isListOf(body["members"], isMember) &&
    (body["invitations"] === null || isListOf(body["invitations"], isOpenInvitation))
  );
}

/**
 * Return whether a body is what an invitation is to.
 *
 * @param {unknown} body
 * @returns {body is Invitation}
 */
export function isInvitation(body) {
  return (
    isRecord(body) &&
    ["kind", "name_ar", "name_en", "role", "contact_masked"].every((name) => isText(body[name])) &&
    isTime(body["expires_at"])
  );
}

/** @param {unknown} item */
function isMember(item) {
  return (
    isRecord(item) &&
    ["person", "name", "role", "contact_masked"].every((name) => isText(item[name])) &&
    isTime(item["joined_at"])
  );
}

/** @param {unknown} item */
function isOpenInvitation(item) {
  return (
    isRecord(item) &&
    ["id", "name", "role", "contact_masked"].every((name) => isText(item[name])) &&
    isTime(item["expires_at"])
  );
}
