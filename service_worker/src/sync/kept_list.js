/** The ministry's signed lists, which are fetched once a day. No session is needed: anyone may verify a paper. */

import { ammanDay } from "../core/dates.js";
import { dayOfList } from "../core/papers/list_age.js";
import { Refused } from "../crypto/refused.js";
import { refreshKeys } from "./keys.js";

/**
 * Store a list that was received, if it is the ministry's.
 *
 * If its key is unknown, the ministry's keys are fetched and it is tried once more: this device may have no key yet, or
 * the key may have been replaced.
 *
 * @param {() => Promise<boolean>} keep - stores the list; throws Refused if it is not the ministry's.
 * @returns {Promise<boolean>} false if it is not the ministry's, or the stored one is of a later day.
 */
export async function keepIfMinistrys(keep) {
  try {
    return await keep().catch((error) => againWithKeysOfToday(error, keep));
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/**
 * Return whether a stored list is of today in Amman.
 *
 * @param {string | undefined} issuedAt - time of issue of the stored list.
 * @param {number} now - Unix time in milliseconds, as `Date.now()` returns it.
 */
export function isOfToday(issuedAt, now) {
  return issuedAt !== undefined && dayOfList({ issuedAt }) === ammanDay(new Date(now));
}

/**
 * Try once more with the ministry's present keys, if that may help; else throw the error.
 *
 * @param {unknown} error
 * @param {() => Promise<boolean>} keep
 */
async function againWithKeysOfToday(error, keep) {
  if (!(error instanceof Refused) || error.code !== "unknown_signer" || !(await refreshKeys("no-cache"))) throw error;
  return keep();
}
