/**
 * Checks answers about the systems (OAuth clients) of an institution and their webhooks, and about the services that
 * they may file for.
 *
 * @typedef {object} SystemKey - a public key of a system.
 * @property {string} kid - its thumbprint (RFC 7638).
 * @property {string} added_at - ISO time in UTC.
 * @property {string | null} last_used_at - ISO time in UTC, null if it was not used yet.
 * @typedef {object} Webhook - the address at which a system is told of changes.
 * @property {string} url
 * @property {string | null} former_secret_until - ISO time in UTC until which the former secret signs too, or null.
 * @property {"gone" | "failing" | null} disabled_why - the reason why nothing is sent, or null.
 * @typedef {object} Delivery - a message to a webhook.
 * @property {string} id - its `webhook-id`.
 * @property {string} application
 * @property {"waiting" | "delivered" | "given_up"} state
 * @property {number} attempts
 * @property {number | null} last_status - HTTP status of the last answer, null if there was none.
 * @property {string} made_at - ISO time in UTC.
 * @typedef {object} System - a system that was not ended.
 * @property {string} client_id
 * @property {string} name - as the institution wrote it.
 * @property {string[]} scopes
 * @property {SystemKey[]} keys
 * @property {Webhook | null} webhook
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

/**
 * Return whether a body is the secret of a webhook, which is null if the webhook keeps the one that it has.
 *
 * @param {unknown} body
 * @returns {body is {secret: string | null}}
 */
export function isWebhookSecret(body) {
  return isRecord(body) && (body["secret"] === null || isText(body["secret"]));
}

/**
 * Return whether a body is the list of the messages to a webhook.
 *
 * @param {unknown} body
 * @returns {body is Delivery[]}
 */
export function isDeliveries(body) {
  return isListOf(body, isDelivery);
}

/** @param {unknown} item */
function isSystem(item) {
  return (
    isRecord(item) &&
    ["client_id", "name"].every((name) => isText(item[name])) &&
    isListOf(item["scopes"], isText) &&
    isListOf(item["keys"], isKey) &&
    (item["webhook"] === null || isWebhook(item["webhook"]))
  );
}

/** @param {unknown} item */
function isWebhook(item) {
  return (
    isRecord(item) &&
    isText(item["url"]) &&
    (item["former_secret_until"] === null || isTime(item["former_secret_until"])) &&
    [null, "gone", "failing"].some((each) => item["disabled_why"] === each)
  );
}

/** @param {unknown} item */
function isDelivery(item) {
  return (
    isRecord(item) &&
    ["id", "application"].every((name) => isText(item[name])) &&
    ["waiting", "delivered", "given_up"].some((each) => item["state"] === each) &&
    typeof item["attempts"] === "number" &&
    (item["last_status"] === null || typeof item["last_status"] === "number") &&
    isTime(item["made_at"])
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
