/** Who is signed in, as far as this device knows; the server decides. Kept so that no one is asked to sign in without need. */

import { done, transact } from "./database.js";
import { open, seal, unlessUnreadable } from "./records.js";

/** @typedef {{id: string, mobile_masked: string}} Person */

const BOUND_TO = "person";

/** @returns {Promise<Person | undefined>} undefined: no one, or the record cannot be opened any more. */
export async function knownPerson() {
  const kept = await transact("public", "readonly", (t) => done(t.objectStore("public").get("person")));
  return kept && unlessUnreadable(open(kept.sealed, BOUND_TO));
}

/** Whose cases may be on this device: the id stays readable when the rest of the session does not. @returns {Promise<string>} "": nobody's. */
export async function lastPersonId() {
  return (await transact("public", "readonly", (t) => done(t.objectStore("public").get("person"))))?.id ?? "";
}

/** @param {Person} person */
export async function rememberPerson(person) {
  const row = { id: person.id, sealed: await seal(person, BOUND_TO) };
  await transact("public", "readwrite", (t) => void t.objectStore("public").put(row, "person"), "strict");
}

export function forgetPerson() {
  return transact("public", "readwrite", (t) => void t.objectStore("public").delete("person"), "strict");
}

/**
 * Within a larger transaction on `public`: may what belongs to this person be shown, changed, deleted in this session?
 *
 * @param {IDBTransaction} transaction
 * @param {string} [owner] - id of a person; "": it is no one's yet.
 */
export async function isOpenTo(transaction, owner = "") {
  return owner === "" || isStillThere(transaction, owner);
}

/** Within a larger transaction on `public`: is this person still the one? @param {IDBTransaction} transaction @param {string} id */
export async function isStillThere(transaction, id) {
  return (await done(transaction.objectStore("public").get("person")))?.id === id;
}
