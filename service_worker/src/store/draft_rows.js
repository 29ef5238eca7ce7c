/** The rows of drafts, which only their owners may open. A file of its own: every page loads what sends the outbox. */

import { done } from "./database.js";
import { isOpenTo } from "./owner.js";

/** @typedef {import("./drafts.js").Row} Row */

/** The error when a draft belongs to another person than the one who is signed in. */
export class BelongsToAnother extends Error {
  name = "BelongsToAnother";
}

/**
 * Return the sealed row of a draft, within a larger transaction on `drafts` and `public`; undefined if there is none.
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
