/** Compares the device's clock with the server's. */

import { comparison } from "../core/device_clock.js";
import { keepClockComparison, readClocks } from "../store/device_clock.js";
import { referenceChanges } from "../store/reference.js";
import { request } from "./api.js";

/** Ask for what is short, and never cached. @returns {Promise<void>} when what the answer says of the clock is kept. */
export async function compareClocks() {
  const { seq } = await referenceChanges();
  const asked = readClocks();
  const { headers } = await request("GET", `/api/reference?since=${seq}`);
  if (headers.has("Age")) return; // it was kept on the way
  const compared = comparison(headers.get("Date"), asked, readClocks());
  if (compared) await keepClockComparison(compared);
}
