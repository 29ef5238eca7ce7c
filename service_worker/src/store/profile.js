/**
 * What this device keeps of people, with consent, to fill the next form with: sealed, and for one account.
 *
 * What was kept while no one was signed in belongs to the next person who signs in; another account's is never shown.
 *
 * @import {Known} from "../core/profile.js"
 */

import { done, transact } from "./database.js";
import { open, seal, unlessUnreadable } from "./records.js";
import { knownPerson } from "./session.js";

export const KEY = "people";

/** @returns {Promise<Known[]>} the last mentioned first; none where they cannot be opened. */
export async function keptPeople() {
  const [row, account] = await Promise.all([read(), accountNow()]);
  if (!row || (row.account && row.account !== account)) return [];
  return (await unlessUnreadable(openPeople(row))) ?? [];
}

/** @returns {Promise<boolean>} whether people are kept here that cannot be shown any more. */
export async function keptPeopleAreUnreadable() {
  const row = await read();
  return row !== undefined && (await unlessUnreadable(openPeople(row))) === undefined;
}

/** Instead of what is kept. @param {Known[]} people */
export async function keepPeople(people) {
  const account = await accountNow();
  const row = { account, sealed: await seal(people, boundTo(account)) };
  await transact("profile", "readwrite", (t) => void t.objectStore("profile").put(row, KEY), "strict");
}

export function forgetPeople() {
  return transact("profile", "readwrite", (t) => t.objectStore("profile").clear(), "strict");
}

/** @returns {Promise<{account: string, sealed: ArrayBuffer} | undefined>} */
function read() {
  return transact("profile", "readonly", (t) => done(t.objectStore("profile").get(KEY)));
}

/** @param {{account: string, sealed: ArrayBuffer}} row @returns {Promise<Known[]>} */
function openPeople({ account, sealed }) {
  return open(sealed, boundTo(account));
}

/** "": no one is signed in. */
async function accountNow() {
  return (await knownPerson())?.id ?? "";
}

/** @param {string} account */
function boundTo(account) {
  return `profile:${account}`;
}
