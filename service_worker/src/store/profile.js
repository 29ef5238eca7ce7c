/**
 * What this device keeps of people, with consent, to fill the next form with: sealed, and for one account.
 *
 * What was kept while nobody was signed in belongs to who signs in next; another account's is never shown.
 *
 * @import {Known} from "../core/profile.js"
 */

import { openRecord, sealRecord } from "../crypto/sealed_record.js";
import { done, transact } from "./database.js";
import { deviceKey } from "./device.js";
import { knownPerson } from "./session.js";

const KEY = "people";

/** @returns {Promise<Known[]>} the last mentioned first. */
export async function keptPeople() {
  const [row, account] = await Promise.all([read(), accountNow()]);
  if (!row || (row.account && row.account !== account)) return [];
  return /** @type {Known[]} */ (await openRecord(await deviceKey(), row.sealed, boundTo(row.account)));
}

/** Instead of what is kept. @param {Known[]} people */
export async function keepPeople(people) {
  const account = await accountNow();
  const row = { account, sealed: await sealRecord(await deviceKey(), people, boundTo(account)) };
  await transact("profile", "readwrite", (t) => void t.objectStore("profile").put(row, KEY), "strict");
}

export function forgetPeople() {
  return transact("profile", "readwrite", (t) => t.objectStore("profile").clear(), "strict");
}

/** @returns {Promise<{account: string, sealed: ArrayBuffer} | undefined>} */
function read() {
  return transact("profile", "readonly", (t) => done(t.objectStore("profile").get(KEY)));
}

/** "": nobody is signed in. */
async function accountNow() {
  return (await knownPerson())?.id ?? "";
}

/** @param {string} account */
function boundTo(account) {
  return `profile:${account}`;
}
