/** The ministry's public keys, fetched anew: a rotated key is noticed after the minutes for which the server lets them be kept. */

import { keepPublicKeys } from "../store/public_keys.js";
import { request } from "./api.js";

/** @returns {Promise<boolean>} whether they came. */
export async function refreshKeys() {
  const { status, body } = await request("GET", "/api/keys", { cache: "default" });
  if (status === 200) await keepPublicKeys(body);
  return status === 200;
}
