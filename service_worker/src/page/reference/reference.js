/**
 * Reference data as this device has it: the built-in data with the ministry's changes since.
 *
 * @import {FeeTable} from "../../core/fees/bill.js"
 * @import {Kept} from "../../core/drafts/profile.js"
 * @import {ReferenceData} from "../../core/types.js"
 */

import { withChanges } from "../../core/reference_data.js";
import { StorageRefused } from "../../store/database.js";
import { referenceChanges } from "../../store/reference.js";
import { loadJson } from "../browser/load_json.js";

/** The limit for one file. At 2 KB/s, the largest takes half of it. */
const TIMEOUT_MS = 60_000;

/** Lists of changes that both concern the fee table. */
const AMOUNTS = ["fees", "guarantees"];

/**
 * Return the lists that forms ask from, and the fees.
 *
 * @param {string | undefined} address
 * @returns {Promise<{lists: ReferenceData, amounts: FeeTable}>}
 */
export async function formReference(address) {
  const [{ lists, amounts }, { changes }] = await Promise.all([loadJsonInTime(address), knownChanges()]);
  return { lists: withChanges(lists, changes), amounts: withChangedAmounts(amounts, changes) };
}

/**
 * Return the list of nationalities.
 *
 * @param {string | undefined} address
 */
export async function nationalities(address) {
  const [built, { changes }] = await Promise.all([loadJsonInTime(address), knownChanges()]);
  return withChanges({ nationalities: built }, changes).nationalities;
}

/**
 * Return the fee table.
 *
 * @param {string | undefined} address
 * @returns {Promise<FeeTable>}
 */
export async function feeTable(address) {
  const [amounts, { changes }] = await Promise.all([loadJsonInTime(address), knownChanges()]);
  return withChangedAmounts(amounts, changes);
}

/**
 * Return a fee table with the ministry's changes.
 *
 * @param {FeeTable} amounts
 * @param {import("../../core/types.js").ReferenceChange[]} changes
 * @returns {FeeTable}
 */
function withChangedAmounts(amounts, changes) {
  const changed = changes
    .filter(({ list }) => AMOUNTS.includes(list))
    .map((change) => ({ ...change, list: "amounts" }));
  return /** @type {any} */ (withChanges(/** @type {any} */ ({ amounts }), changed).amounts);
}

/** Return the ministry's changes, none in a browser that keeps nothing. */
export function knownChanges() {
  return referenceChanges().catch((error) => {
    if (error instanceof StorageRefused) return { changes: [] };
    throw error;
  });
}

/**
 * Return which answers are kept of people, and their roles.
 *
 * @param {string | undefined} address
 * @returns {Promise<Kept>}
 */
export function keptOfPeople(address) {
  return loadJsonInTime(address);
}

/**
 * Fetch a JSON file of the build. A stalled connection is given up, and the next call tries again.
 *
 * @param {string | undefined} address
 */
export function loadJsonInTime(address) {
  return loadJson(address, AbortSignal.timeout(TIMEOUT_MS));
}
