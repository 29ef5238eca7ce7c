/** Deletes documents within a larger transaction on `documents` and `chunks`. */

import { done } from "./database.js";

/**
 * Delete all documents of a draft.
 *
 * @param {IDBTransaction} transaction
 * @param {string} draftId
 */
export async function deleteDocumentsIn(transaction, draftId) {
  const index = transaction.objectStore("documents").index("draft_id");
  for (const id of await done(index.getAllKeys(draftId))) deleteDocumentRows(transaction, String(id));
}

/**
 * Delete a document and its chunks.
 *
 * @param {IDBTransaction} transaction
 * @param {string} id
 */
export function deleteDocumentRows(transaction, id) {
  transaction.objectStore("documents").delete(id);
  transaction.objectStore("chunks").delete(IDBKeyRange.bound([id, 0], [id, Infinity]));
}
