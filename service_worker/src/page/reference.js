/**
 * Reference data as this device has it: what was built in, with what the ministry has changed since.
 *
 * @import {FeeTable} from "../core/fees.js"
 * @import {ReferenceData} from "../core/types.js"
 */

import { withChanges } from "../core/reference_data.js";
import { StorageRefused } from "../store/database.js";
import { referenceChanges } from "../store/reference.js";

/** The largest of them takes half of it at 2 KB/s; a connection that stands still is given up, and the next who asks tries again. */
const TIMEOUT_MS = 60_000;

/** Both are the fee table's. */
const AMOUNTS = ["fees", "guarantees"];

/** Nationalities and the lists that forms ask from. @param {DOMStringMap} addresses - `nationalities`, `lists`. @returns {Promise<ReferenceData>} */
export async function referenceData({ nationalities, lists }) {
  const [countries, others, { changes }] = await Promise.all([loadJson(nationalities), loadJson(lists), knownChanges()]);
  return withChanges({ nationalities: countries, ...others }, changes);
}

/** @param {string | undefined} address - of the fee table in the page's language. @returns {Promise<{amounts: FeeTable, names: Record<string, string>}>} */
export async function feeTable(address) {
  const [{ amounts, names }, { changes }] = await Promise.all([loadJson(address), knownChanges()]);
  const changed = changes.filter(({ list }) => AMOUNTS.includes(list)).map((change) => ({ ...change, list: "amounts" }));
  return { amounts: /** @type {any} */ (withChanges({ amounts }, changed).amounts), names };
}

/** A browser that keeps nothing knows what was built in. */
function knownChanges() {
  return referenceChanges().catch((error) => {
    if (error instanceof StorageRefused) return { changes: [] };
    throw error;
  });
}

/** @param {string | undefined} address @returns {Promise<any>} */
export async function loadJson(address) {
  const response = await fetch(address ?? "", { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}
