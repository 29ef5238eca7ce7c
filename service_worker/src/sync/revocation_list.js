/** Fetches the list of revoked papers. No session is needed: anyone may verify a paper. */

import { isRevocationAnswer } from "../core/server_answers/revocations.js";
import { keepRevocationList, revocationsIssuedAt } from "../store/revocation_list.js";
import { request } from "./api.js";
import { isOfToday, keepIfMinistrys } from "./kept_list.js";

/**
 * Fetch the list, for a person who is about to verify a paper. Of several lists of one day the last one counts.
 *
 * @returns {Promise<boolean>} whether the stored list is now the ministry's latest.
 */
export async function refreshRevocationList() {
  const { status, body } = await request("GET", "/api/revocations", { cache: "no-cache" });
  if (status !== 200 || !isRevocationAnswer(body)) return false;
  return keepIfMinistrys(() => keepRevocationList(body));
}

/**
 * Fetch the list unless the stored one is of today, so that pages cost little. The stored list is not read for this.
 *
 * @param {number} now - Unix time in milliseconds, as `Date.now()` returns it.
 * @returns {Promise<boolean>} as `refreshRevocationList`.
 */
export async function refreshRevocationListDaily(now) {
  return isOfToday(await revocationsIssuedAt(), now) || refreshRevocationList();
}
