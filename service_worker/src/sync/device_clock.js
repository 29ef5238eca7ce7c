/** Compares the device's clock with the server's. */

import { comparison } from "../core/device_clock.js";
import { keepClockComparison, readClocks } from "../store/device_clock.js";
import { referenceChanges } from "../store/reference.js";
import { request } from "./api.js";

/**
 * Ask the server for something short that is never cached, and store what the answer tells about the device's clock.
 *
 * @returns {Promise<void>}
 */
export async function compareClocks() {
  const { seq } = await referenceChanges();
  const asked = readClocks();
  const { headers } = await request("GET", `/api/reference?since=${seq}`);
  if (headers.has("Age")) return; // a cache on the way answered
  const compared = comparison(headers.get("Date"), asked, readClocks());
  if (compared) await keepClockComparison(compared);
}
