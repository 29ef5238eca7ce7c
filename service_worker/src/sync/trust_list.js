/** The list of whose signatures on papers are believed, fetched anew. It asks for no session: anyone may verify a paper. */

import { isTrustListAnswer } from "../core/server_answers.js";
import { keepTrustList, trustList } from "../store/trust_list.js";
import { request } from "./api.js";
import { isOfToday, keepIfMinistrys } from "./kept_list.js";

/** @returns {Promise<boolean>} whether what is kept is now the ministry's latest. */
export async function refreshTrustList() {
  const { status, body } = await request("GET", "/api/trust-list", { cache: "no-cache" });
  if (status !== 200 || !isTrustListAnswer(body)) return false;
  return keepIfMinistrys(() => keepTrustList(body.trust_list));
}

/**
 * The server writes another list every day. Asked once on a day, so that pages cost little.
 *
 * @param {number} now - as `Date.now()` gives it.
 * @returns {Promise<boolean>} as `refreshTrustList`.
 */
export async function refreshTrustListDaily(now) {
  return isOfToday((await trustList())?.issuedAt, now) || refreshTrustList();
}
