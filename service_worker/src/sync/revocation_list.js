/** The list of papers that were revoked, fetched anew. It asks for no session: anyone may verify a paper. */

import { isRevocationAnswer } from "../core/server_answers.js";
import { keepRevocationList, revocationsIssuedAt } from "../store/revocation_list.js";
import { request } from "./api.js";
import { isOfToday, keepIfMinistrys } from "./kept_list.js";

/**
 * For whoever is about to verify a paper: of one day the last list counts.
 *
 * @returns {Promise<boolean>} whether what is kept is now the ministry's latest.
 */
export async function refreshRevocationList() {
  const { status, body } = await request("GET", "/api/revocations", { cache: "no-cache" });
  if (status !== 200 || !isRevocationAnswer(body)) return false;
  return keepIfMinistrys(() => keepRevocationList(body));
}

/**
 * Asked once on a day, so that pages cost little; otherwise the list is not read either.
 *
 * @param {number} now - as `Date.now()` gives it.
 * @returns {Promise<boolean>} as `refreshRevocationList`.
 */
export async function refreshRevocationListDaily(now) {
  return isOfToday(await revocationsIssuedAt(), now) || refreshRevocationList();
}
