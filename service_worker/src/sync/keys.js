/** The ministry's public keys, fetched anew: a rotated key is noticed after the minutes for which the server lets them be kept. */

import { directorateKey, keepDirectorateKey, keepPublicKeys, publicKeys } from "../store/public_keys.js";
import { request } from "./api.js";

/** @param {RequestCache} [cache] - "no-cache": ask the server in any case. @returns {Promise<boolean>} whether they came. */
export async function refreshKeys(cache = "default") {
  const { status, body } = await request("GET", "/api/keys", { cache });
  return status === 200 && keepPublicKeys(body);
}

/**
 * Fetches the directorate's key of today, unless it is here. It is large, and each application needs one of them.
 *
 * @param {string} directorate - its name.
 * @returns {Promise<boolean>} whether all is here that the ministry has published; it may have no key for it yet.
 */
export async function refreshDirectorateKey(directorate) {
  if ((await publicKeys()) === undefined && !(await refreshKeys())) return false;
  const [published, kept] = await Promise.all([publicKeys(), directorateKey(directorate)]);
  const todays = published?.directorates[directorate];
  if (todays === undefined || todays === kept?.key_id) return true;
  const { status, body } = await request("GET", `/api/keys/${directorate}`, { cache: "no-cache" });
  return status === 200 && keepDirectorateKey(directorate, body);
}
