/**
 * Reference data as this device has it: what was built in, with what the ministry has changed since.
 *
 * @import {FeeTable} from "../core/bill.js"
 * @import {Kept} from "../core/profile.js"
 * @import {ReferenceData} from "../core/types.js"
 */

import { withChanges } from "../core/reference_data.js";
import { StorageRefused } from "../store/database.js";
import { referenceChanges } from "../store/reference.js";
import { loadJson } from "./load_json.js";

/** The largest file takes half of it at 2 KB/s. */
const TIMEOUT_MS = 60_000;

/** Both are the fee table's. */
const AMOUNTS = ["fees", "guarantees"];

/** Nationalities and the lists that forms ask from. @param {DOMStringMap} addresses - `nationalities`, `lists`. @returns {Promise<ReferenceData>} */
export async function referenceData({ nationalities, lists }) {
  const [countries, others, { changes }] = await Promise.all([
    loadJsonInTime(nationalities), loadJsonInTime(lists), knownChanges(),
  ]); // prettier-ignore
  return withChanges({ nationalities: countries, ...others }, changes);
}

/** @param {string | undefined} address */
export async function nationalities(address) {
  const [built, { changes }] = await Promise.all([loadJsonInTime(address), knownChanges()]);
  return withChanges({ nationalities: built }, changes).nationalities;
}

/** @param {string | undefined} address - of the fee table in the page's language. @returns {Promise<{amounts: FeeTable, names: Record<string, string>}>} */
export async function feeTable(address) {
  const [{ amounts, names }, { changes }] = await Promise.all([loadJsonInTime(address), knownChanges()]);
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

/** Which answers are kept of people, and what they are. @param {string | undefined} address @returns {Promise<Kept>} */
export function keptOfPeople(address) {
  return loadJsonInTime(address);
}

/**
 * A JSON file of the build; a stalled connection is given up, and the next call tries again.
 *
 * @param {string | undefined} address
 */
export function loadJsonInTime(address) {
  return loadJson(address, AbortSignal.timeout(TIMEOUT_MS));
}
