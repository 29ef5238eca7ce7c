/**
 * Fetches the trust list: the signers whose signatures on papers are trusted. No session is needed: anyone may verify a
 * paper.
 */

import { isTrustListAnswer } from "../core/server_answers/public_keys.js";
import { keepTrustList, trustList } from "../store/trust_list.js";
import { request } from "./api.js";
import { isOfToday, keepIfMinistrys } from "./kept_list.js";

/**
 * Fetch the list.
 *
 * @returns {Promise<boolean>} whether the stored list is now the ministry's latest.
 */
export async function refreshTrustList() {
  const { status, body } = await request("GET", "/api/trust-list", { cache: "no-cache" });
  if (status !== 200 || !isTrustListAnswer(body)) return false;
  return keepIfMinistrys(() => keepTrustList(body.trust_list));
}

/**
 * Fetch the list unless the stored one is of today, so that pages cost little. The server issues one every day.
 *
 * @param {number} now - Unix time in milliseconds, as `Date.now()` returns it.
 * @returns {Promise<boolean>} as `refreshTrustList`.
 */
export async function refreshTrustListDaily(now) {
  return isOfToday((await trustList())?.issuedAt, now) || refreshTrustList();
}
