/**
 * The codes and notes of the shares that this device made. They are sealed, and deleted when the person signs out. The
 * server has everything else, which comes with the case.
 *
 * @typedef {object} OwnShare - a share that this device made.
 * @property {string} id
 * @property {string} paper - number of the paper.
 * @property {string} code - as `readCode` returns it.
 * @property {string} locator - base64url; `who`: base64url, the key of the names that verifiers give.
 * @property {string} who
 * @property {string} note - for whom the person made it; "" if they did not write it down.
 * @property {boolean} isForOne
 * @property {string} sealed - base64url, what was sent.
 * @property {boolean} isSent - whether the server has answered that it has it.
 * @property {number} madeAt - Unix time in milliseconds, by the device's clock.
 */

import { done, transact } from "./database.js";
import { keysOf } from "./party_rows.js";
import { keyOf } from "./row_key.js";
import { open, openEach, seal } from "./records.js";
import { isStillThere } from "./session.js";

/**
 * Store a share before it is sent.
 *
 * @param {OwnShare} share
 * @param {string} personId - id of the person who made it.
 * @param {string} [party] - the party whose paper it is.
 * @returns {Promise<boolean>} false if somebody else has signed in meanwhile, or the person does not act for the party
 *   any more.
 * @throws {import("./database.js").StorageFull}
 */
export async function keepShare(share, personId, party) {
  const key = keyOf(share.id, party);
  const sealed = await seal(share, boundTo(key, personId));
  return transact(["shares", "public"], "readwrite", async (t) => {
    if (!(await isStillThere(t, personId, party))) return false;
    t.objectStore("shares").put({ id: key, sealed });
    return true;
  }, "strict"); // prettier-ignore
}

/**
 * Return the shares of a party that this device made and can open, the newest first.
 *
 * @param {string} personId
 * @param {string} [party]
 * @returns {Promise<OwnShare[]>}
 */
export async function ownShares(personId, party) {
  /** @type {{id: string, sealed: ArrayBuffer}[]} */
  const rows = await transact(["shares", "public"], "readonly", async (t) =>
    (await isStillThere(t, personId, party)) ? done(t.objectStore("shares").getAll(keysOf(party))) : [],
  );
  const { readable } = await openEach(rows, ({ id, sealed }) => open(sealed, boundTo(id, personId)));
  return readable.sort((a, b) => b.madeAt - a.madeAt);
}

/**
 * Delete what this device knows of a share.
 *
 * @param {string} id
 * @param {string} [party]
 */
export function forgetShare(id, party) {
  return transact("shares", "readwrite", (t) => void t.objectStore("shares").delete(keyOf(id, party)), "strict");
}

/**
 * Return the additional data that binds a share to its key and person.
 *
 * @param {string} key
 * @param {string} personId
 */
function boundTo(key, personId) {
  return `share:${key}:${personId}`;
}
