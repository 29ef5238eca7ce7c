/** The lists that verifying papers takes, kept fresh on a device that has them. */

import { refreshRevocationListDaily } from "./revocation_list.js";
import { refreshTrustListDaily } from "./trust_list.js";

/** @param {number} now - as `Date.now()` gives it. */
export async function refreshListsDaily(now) {
  await refreshTrustListDaily(now);
  await refreshRevocationListDaily(now);
}
