/** Refreshes the lists that are needed to verify papers. */

import { refreshRevocationListDaily } from "./revocation_list.js";
import { refreshTrustListDaily } from "./trust_list.js";

/**
 * Fetch the lists, unless those of today are here.
 *
 * @param {number} now - Unix time in milliseconds, as `Date.now()` returns it.
 */
export async function refreshListsDaily(now) {
  await refreshTrustListDaily(now);
  await refreshRevocationListDaily(now);
}
