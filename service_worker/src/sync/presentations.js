/**
 * Opens the server's letter box for the answer of a wallet, and fetches what came. The requests have no cookie, so the
 * server does not learn who asks; the answer is encrypted, so it does not learn what is answered.
 *
 * @typedef {"too_many_attempts" | "offline" | "failed"} Fault
 * @typedef {object} Fetched
 * @property {"waiting" | "answered" | "declined"} state - "declined": the wallet gave an error in place of an answer.
 * @property {boolean} isContested - true if a different answer came later.
 * @property {string} response - the encrypted answer; "" unless `state` is "answered".
 */

import { isRecord } from "../core/is_record.js";
import { isText, isTime } from "../core/server_answers/values.js";
import { request } from "./api.js";

/** @type {ReadonlySet<unknown>} */
const STATES = new Set(["waiting", "answered", "declined"]);

/**
 * Open the letter box of a request. It may be opened again.
 *
 * @param {string} id
 * @returns {Promise<{expiresAt: string} | Fault>} `expiresAt`: ISO time in UTC.
 */
export async function openLetterBox(id) {
  const { status, body } = await request("PUT", `/api/openid4vp/requests/${id}`, { credentials: "omit" });
  if (status !== 200) return faultOf(status);
  return isRecord(body) && isTime(body["expires_at"]) ? { expiresAt: body["expires_at"] } : "offline";
}

/**
 * Fetch what came. It may be fetched again.
 *
 * @param {string} secret
 * @returns {Promise<Fetched | "over" | Fault>} "over": the time for an answer has ended.
 */
export async function fetchAnswer(secret) {
  const { status, body } = await request("POST", "/api/openid4vp/fetch", { json: { secret }, credentials: "omit" });
  if (status === 404) return "over";
  if (status !== 200) return faultOf(status);
  return isFetched(body)
    ? { state: body.state, isContested: body.is_contested, response: body.response ?? "" }
    : "offline";
}

/**
 * Return why there is no answer.
 *
 * @param {number} status
 * @returns {Fault}
 */
function faultOf(status) {
  if (status === 429) return "too_many_attempts";
  return status === 0 ? "offline" : "failed";
}

/**
 * Return whether a body is an answer of the letter box.
 *
 * @param {unknown} body
 * @returns {body is {state: Fetched["state"], is_contested: boolean, response: string | null}}
 */
function isFetched(body) {
  if (!isRecord(body)) return false;
  const { state, is_contested: isContested, response } = body;
  return STATES.has(state) && typeof isContested === "boolean" && (state === "answered") === isText(response);
}
