/** Who is signed in, as far as this device knows; the server decides. Kept so that nobody is asked for nothing. */

import { done, transact } from "./database.js";

/** @typedef {{id: string, mobile_masked: string}} Person */

/** @returns {Promise<Person | undefined>} */
export function knownPerson() {
  return transact("public", "readonly", (t) => done(t.objectStore("public").get("person")));
}

/** @param {Person} person */
export function rememberPerson(person) {
  return transact("public", "readwrite", (t) => void t.objectStore("public").put(person, "person"));
}

export function forgetPerson() {
  return transact("public", "readwrite", (t) => void t.objectStore("public").delete("person"));
}
