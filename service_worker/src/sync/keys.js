/**
 * Fetches the ministry's public keys. A replaced key is noticed once the minutes are over for which the server allows
 * caching.
 */

import { directorateKey, keepDirectorateKey, keepPublicKeys, publicKeys } from "../store/public_keys.js";
import { request } from "./api.js";

/**
 * Fetch and store the ministry's public keys.
 *
 * @param {RequestCache} [cache] - "no-cache" asks the server in any case.
 * @returns {Promise<boolean>} whether they were received and stored.
 */
export async function refreshKeys(cache = "default") {
  const { status, body } = await request("GET", "/api/keys", { cache });
  return status === 200 && keepPublicKeys(body);
}

/**
 * Fetch the directorate's present key, unless it is here. Keys are large, and each application needs only one.
 *
 * @param {string} directorate - name of the directorate.
 * @returns {Promise<boolean>} whether this device has what the ministry publishes. The ministry may have no key for the
 *   directorate yet.
 */
export async function refreshDirectorateKey(directorate) {
  if ((await publicKeys()) === undefined && !(await refreshKeys())) return false;
  const [published, stored] = await Promise.all([publicKeys(), directorateKey(directorate)]);
  const currentId = published?.directorates[directorate];
  if (currentId === undefined || currentId === stored?.key_id) return true;
  const { status, body } = await request("GET", `/api/keys/${directorate}`, { cache: "no-cache" });
  return status === 200 && keepDirectorateKey(directorate, body);
}
