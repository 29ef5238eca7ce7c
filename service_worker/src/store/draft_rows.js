/** Rows of drafts, which open only to their owners: in a file of its own, for every page sends what waits. */

import { done } from "./database.js";
import { isOpenTo } from "./session.js";

/** @typedef {import("./drafts.js").Row} Row */

/** The draft is another person's than who is signed in. */
export class BelongsToAnother extends Error {
  name = "BelongsToAnother";
}

/**
 * Within a larger transaction on `drafts` and `public`: a draft of who is here, sealed.
 *
 * @param {IDBTransaction} t
 * @param {string} id
 * @returns {Promise<Row | undefined>}
 * @throws {BelongsToAnother}
 */
export async function rowIn(t, id) {
  const row = /** @type {Row | undefined} */ (await done(t.objectStore("drafts").get(id)));
  if (row && !(await isOpenTo(t, row.person))) throw new BelongsToAnother();
  return row;
}
