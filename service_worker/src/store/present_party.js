/**
 * The party that the person acts for at present. A file of its own: a form needs it before it can be typed into, and
 * loads nothing more if the person has never chosen a party (`acting.js`).
 */

import { done, transact } from "./database.js";
import { ACTING } from "./owner.js";

/**
 * Return the party that the person acts for at present.
 *
 * @returns {Promise<string>}
 */
export async function presentParty() {
  const chosen = await transact("public", "readonly", (t) => done(t.objectStore("public").get(ACTING)));
  return chosen?.party ? (await import("./acting.js")).actingParty() : "";
}
