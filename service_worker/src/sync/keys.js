/** The ministry's public keys, fetched anew: a rotated key is noticed after the minutes for which the server lets them be kept. */

import { keepPublicKeys } from "../store/public_keys.js";
import { request } from "./api.js";

/** @param {RequestCache} [cache] - "no-cache": ask the server in any case. @returns {Promise<boolean>} whether they came. */
export async function refreshKeys(cache = "default") {
  const { status, body } = await request("GET", "/api/keys", { cache });
  return status === 200 && keepPublicKeys(body);
}
