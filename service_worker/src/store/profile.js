/**
 * The people whose answers this device keeps, with consent, to fill in later forms: sealed, for one account, and for
 * each party that it acts for.
 *
 * People kept while nobody was signed in belong to the next person who signs in. Those of another account are never
 * shown.
 *
 * @import {Known} from "../core/drafts/profile.js"
 */

import { done, transact } from "./database.js";
import { keyOf } from "./row_key.js";
import { open, seal, unlessUnreadable } from "./records.js";
import { knownPerson } from "./session.js";

/** The id of the record of a party. */
const ID = "people";

/**
 * Return the kept people of a party, the last mentioned first. None if they belong to another account or cannot be
 * opened.
 *
 * @param {string} party
 * @returns {Promise<Known[]>}
 */
export async function keptPeople(party) {
  const [row, account] = await Promise.all([readRow(party), accountNow()]);
  if (!row || (row.account && row.account !== account)) return [];
  return (await unlessUnreadable(openPeople(row, party))) ?? [];
}

/**
 * Return the key of the record of a party's people if it can no longer be opened, else "".
 *
 * @param {string} party
 * @returns {Promise<string>}
 */
export async function unreadablePeople(party) {
  const row = await readRow(party);
  const isReadable = row === undefined || (await unlessUnreadable(openPeople(row, party))) !== undefined;
  return isReadable ? "" : keyOf(ID, party);
}

/**
 * Store people in place of the kept ones of a party.
 *
 * @param {Known[]} people
 * @param {string} party
 */
export async function keepPeople(people, party) {
  const account = await accountNow();
  const row = { account, sealed: await seal(people, boundTo(account, party)) };
  await transact("profile", "readwrite", (t) => void t.objectStore("profile").put(row, keyOf(ID, party)), "strict");
}

/**
 * Delete the kept people of a party.
 *
 * @param {string} party
 */
export function forgetPeopleOf(party) {
  return transact("profile", "readwrite", (t) => void t.objectStore("profile").delete(keyOf(ID, party)), "strict");
}

/** Delete the kept people of all parties. */
export function forgetPeople() {
  return transact("profile", "readwrite", (t) => t.objectStore("profile").clear(), "strict");
}

/**
 * Return the stored record.
 *
 * @param {string} party
 * @returns {Promise<{account: string, sealed: ArrayBuffer} | undefined>}
 */
function readRow(party) {
  return transact("profile", "readonly", (t) => done(t.objectStore("profile").get(keyOf(ID, party))));
}

/**
 * Open the stored record.
 *
 * @param {{account: string, sealed: ArrayBuffer}} row
 * @param {string} party
 * @returns {Promise<Known[]>}
 * @throws {import("./records.js").Unreadable}
 */
function openPeople({ account, sealed }, party) {
  return open(sealed, boundTo(account, party));
}

/** Return the id of the person who is signed in, or "" if nobody is. */
async function accountNow() {
  return (await knownPerson())?.id ?? "";
}

/**
 * Return the additional data that binds the sealed people to their account and party.
 *
 * @param {string} account
 * @param {string} party
 */
function boundTo(account, party) {
  return keyOf(`profile:${account}`, party);
}
