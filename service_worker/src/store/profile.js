/**
 * The people whose answers this device keeps, with consent, to fill in later forms: sealed, and for one account.
 *
 * People kept while nobody was signed in belong to the next person who signs in. Those of another account are never
 * shown.
 *
 * @import {Known} from "../core/drafts/profile.js"
 */

import { done, transact } from "./database.js";
import { open, seal, unlessUnreadable } from "./records.js";
import { knownPerson } from "./session.js";

/** The key of the only record. */
export const KEY = "people";

/**
 * Return the kept people, the last mentioned first. None if they belong to another account or cannot be opened.
 *
 * @returns {Promise<Known[]>}
 */
export async function keptPeople() {
  const [row, account] = await Promise.all([readRow(), accountNow()]);
  if (!row || (row.account && row.account !== account)) return [];
  return (await unlessUnreadable(openPeople(row))) ?? [];
}

/**
 * Return whether people are kept here that can no longer be opened.
 *
 * @returns {Promise<boolean>}
 */
export async function keptPeopleAreUnreadable() {
  const row = await readRow();
  return row !== undefined && (await unlessUnreadable(openPeople(row))) === undefined;
}

/**
 * Store people in place of the kept ones.
 *
 * @param {Known[]} people
 */
export async function keepPeople(people) {
  const account = await accountNow();
  const row = { account, sealed: await seal(people, boundTo(account)) };
  await transact("profile", "readwrite", (t) => void t.objectStore("profile").put(row, KEY), "strict");
}

/** Delete the kept people. */
export function forgetPeople() {
  return transact("profile", "readwrite", (t) => t.objectStore("profile").clear(), "strict");
}

/**
 * Return the stored record.
 *
 * @returns {Promise<{account: string, sealed: ArrayBuffer} | undefined>}
 */
function readRow() {
  return transact("profile", "readonly", (t) => done(t.objectStore("profile").get(KEY)));
}

/**
 * Open the stored record.
 *
 * @param {{account: string, sealed: ArrayBuffer}} row
 * @returns {Promise<Known[]>}
 * @throws {import("./records.js").Unreadable}
 */
function openPeople({ account, sealed }) {
  return open(sealed, boundTo(account));
}

/** Return the id of the person who is signed in, or "" if nobody is. */
async function accountNow() {
  return (await knownPerson())?.id ?? "";
}

/**
 * Return the additional data that binds the sealed people to their account.
 *
 * @param {string} account
 */
function boundTo(account) {
  return `profile:${account}`;
}
