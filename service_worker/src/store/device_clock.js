/**
 * Stores the last comparison of the device's clock with the server's. It is not secret, and stays on the device.
 *
 * @import { Comparison, Reading } from "../core/device_clock.js"
 */

import { ammanDay } from "../core/dates.js";
import { correctedTime } from "../core/device_clock.js";
import { done, transact } from "./database.js";

const RECORD = "device_clock";

/**
 * Read the device's clocks.
 *
 * @returns {Reading}
 */
export function readClocks() {
  return { wall: Date.now(), steady: performance.timeOrigin + performance.now() };
}

/**
 * Return today's ISO day in Amman, by the device's clock, corrected by the last comparison.
 *
 * @returns {Promise<string>}
 */
export async function correctedToday() {
  const lastComparison = await clockComparison().catch(() => undefined); // without storage there is no comparison
  return ammanDay(new Date(correctedTime(lastComparison, readClocks())));
}

/**
 * Return the last comparison, or undefined if the clocks were never compared.
 *
 * @returns {Promise<Comparison | undefined>}
 */
function clockComparison() {
  return transact("public", "readonly", (t) => done(t.objectStore("public").get(RECORD)));
}

/**
 * Store a comparison.
 *
 * @param {Comparison} comparison
 */
export function keepClockComparison(comparison) {
  return transact("public", "readwrite", (t) => void t.objectStore("public").put(comparison, RECORD));
}
