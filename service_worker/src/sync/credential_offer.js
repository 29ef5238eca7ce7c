/**
 * Asks the ministry to offer a paper to another wallet of the holder's (OpenID4VCI).
 *
 * @typedef {{link: string, txCode: string, expiresAt: string}} Offer - the link for a QR code or a tap, the digits that
 *   the wallet asks for, and the time (ISO) until which both are good, once.
 * @typedef {"offline" | "needs_sign_in" | "revoked" | "too_many" | "failed"} Problem - the reason why there is none.
 */

import { isRecord } from "../core/is_record.js";
import { request } from "./api.js";

const LINK = "openid-credential-offer://";

/**
 * The problem for each status of an answer; any other means "failed".
 *
 * @type {Readonly<Record<number, Problem>>}
 */
const PROBLEMS = { 0: "offline", 401: "needs_sign_in", 409: "revoked", 429: "too_many" };

/**
 * Ask for an offer. It replaces the last one of the paper.
 *
 * @param {string} number - number of the paper.
 * @param {string} person - id of the person whose session must be used.
 * @param {string} [party] - the party whose paper it is.
 * @returns {Promise<Offer | Problem>}
 */
export async function askForOffer(number, person, party) {
  const { status, body } = await request("POST", `/api/papers/${number}/credential-offer`, { person, party });
  if (status !== 200) return PROBLEMS[status] ?? "failed";
  if (!isRecord(body)) return "failed";
  const { link, tx_code: txCode, expires_at: expiresAt } = body;
  const isOffer = typeof link === "string" && link.startsWith(LINK) && typeof txCode === "string";
  return isOffer && typeof expiresAt === "string" ? { link, txCode, expiresAt } : "failed";
}
