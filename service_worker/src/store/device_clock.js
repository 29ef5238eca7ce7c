/**
 * The last comparison of the device's clock with the server's. It is no secret, and stays on the device.
 *
 * @import { Comparison, Reading } from "../core/device_clock.js"
 */

import { ammanDay } from "../core/dates.js";
import { correctedTime } from "../core/device_clock.js";
import { done, transact } from "./database.js";

const RECORD = "device_clock";

/** @returns {Reading} */
export function readClocks() {
  return { wall: Date.now(), steady: performance.timeOrigin + performance.now() };
}

/** @returns {Promise<string>} ISO day in Amman, by the device's clock as far as it is right. */
export async function correctedToday() {
  const noted = await clockComparison().catch(() => undefined); // where nothing can be kept, nothing was compared
  return ammanDay(new Date(correctedTime(noted, readClocks())));
}

/** @returns {Promise<Comparison | undefined>} undefined: they were never compared. */
function clockComparison() {
  return transact("public", "readonly", (t) => done(t.objectStore("public").get(RECORD)));
}

/** @param {Comparison} comparison */
export function keepClockComparison(comparison) {
  return transact("public", "readwrite", (t) => void t.objectStore("public").put(comparison, RECORD));
}
