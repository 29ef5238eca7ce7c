/**
 * Reference data as this device has it: what was built in, with what the ministry has changed since.
 *
 * @import {FeeTable} from "../../core/bill.js"
 * @import {Kept} from "../../core/profile.js"
 * @import {ReferenceData} from "../../core/types.js"
 */

import { withChanges } from "../../core/reference_data.js";
import { StorageRefused } from "../../store/database.js";
import { referenceChanges } from "../../store/reference.js";
import { loadJson } from "../browser/load_json.js";

/** The largest file takes half of it at 2 KB/s. */
const TIMEOUT_MS = 60_000;

/** Both are the fee table's. */
const AMOUNTS = ["fees", "guarantees"];

/** The lists that forms ask from, and fees. @param {string | undefined} address @returns {Promise<{lists: ReferenceData, amounts: FeeTable}>} */
export async function formReference(address) {
  const [{ lists, amounts }, { changes }] = await Promise.all([loadJsonInTime(address), knownChanges()]);
  return { lists: withChanges(lists, changes), amounts: withChangedAmounts(amounts, changes) };
}

/** @param {string | undefined} address */
export async function nationalities(address) {
  const [built, { changes }] = await Promise.all([loadJsonInTime(address), knownChanges()]);
  return withChanges({ nationalities: built }, changes).nationalities;
}

/** @param {string | undefined} address @returns {Promise<FeeTable>} */
export async function feeTable(address) {
  const [amounts, { changes }] = await Promise.all([loadJsonInTime(address), knownChanges()]);
  return withChangedAmounts(amounts, changes);
}

/** @param {FeeTable} amounts @param {import("../../core/types.js").ReferenceChange[]} changes @returns {FeeTable} */
function withChangedAmounts(amounts, changes) {
  const changed = changes
    .filter(({ list }) => AMOUNTS.includes(list))
    .map((change) => ({ ...change, list: "amounts" }));
  return /** @type {any} */ (withChanges(/** @type {any} */ ({ amounts }), changed).amounts);
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
