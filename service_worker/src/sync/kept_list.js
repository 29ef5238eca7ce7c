/** Signed lists of the ministry's that are fetched anew once a day. They ask for no session: anyone may verify a paper. */

import { Refused } from "../crypto/refused.js";
import { refreshKeys } from "./keys.js";

/**
 * Once more with the keys of today, if this device met no key yet, or not the one that was handed over to.
 *
 * @param {() => Promise<boolean>} keep - of what came; Refused: it is not the ministry's.
 * @returns {Promise<boolean>} false: it is not, or what is kept is newer.
 */
export async function keepIfMinistrys(keep) {
  try {
    return await keep().catch((error) => againWithKeysOfToday(error, keep));
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** @param {string | undefined} issuedAt - of what is kept. @param {number} now - as `Date.now()` gives it. */
export function isOfToday(issuedAt, now) {
  return issuedAt?.slice(0, 10) === new Date(now).toISOString().slice(0, 10);
}

/** @param {unknown} error @param {() => Promise<boolean>} keep */
async function againWithKeysOfToday(error, keep) {
  if (!(error instanceof Refused) || error.code !== "unknown_signer" || !(await refreshKeys("no-cache"))) throw error;
  return keep();
}
