/** The list of whose signatures on papers are believed, fetched anew. It asks for no session: anyone may verify a paper. */

import { isTrustListAnswer } from "../core/server_answers.js";
import { Refused } from "../crypto/refused.js";
import { keepTrustList, trustList } from "../store/trust_list.js";
import { request } from "./api.js";
import { refreshKeys } from "./keys.js";

/** @returns {Promise<boolean>} whether what is kept is now the ministry's latest. */
export async function refreshTrustList() {
  const { status, body } = await request("GET", "/api/trust-list", { cache: "no-cache" });
  if (status !== 200 || !isTrustListAnswer(body)) return false;
  const { trust_list: jws } = body;
  try {
    return await keepTrustList(jws).catch((error) => againWithKeysOfToday(error, jws));
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/**
 * The server writes another list every day. Asked once on a day, so that pages cost little.
 *
 * @param {number} now - as `Date.now()` gives it.
 * @returns {Promise<boolean>} as `refreshTrustList`.
 */
export async function refreshTrustListDaily(now) {
  const kept = await trustList();
  return kept?.issuedAt.slice(0, 10) === new Date(now).toISOString().slice(0, 10) || refreshTrustList();
}

/** This device met no key yet, or not the one that was handed over to. @param {unknown} error @param {string} jws */
async function againWithKeysOfToday(error, jws) {
  if (!(error instanceof Refused) || error.code !== "unknown_signer" || !(await refreshKeys("no-cache"))) throw error;
  return keepTrustList(jws);
}
