/**
 * Letting go of records that this device cannot open.
 *
 * @typedef {object} UnreadableRecord
 * @property {"drafts" | "outbox" | "cases" | "profile"} store
 * @property {string} id
 * @property {string | number} at - when it was last written: ISO, or Unix time in milliseconds.
 * @property {string} service - its code; "" where that is sealed too.
 * @property {boolean} underWay - the ministry may have received it.
 */

import { CASE_STORES, deleteCaseRow } from "./case_rows.js";
import { transact } from "./database.js";
import { deleteDocumentsIn } from "./document_rows.js";

const STORES = [...CASE_STORES, "drafts", "documents", "chunks", "outbox", "profile", "public"];

/**
 * Delete them for good, in one transaction. The draft of an entry stays if it is not among them, and a case is fetched again.
 *
 * @param {UnreadableRecord[]} records
 */
export function deleteUnreadable(records) {
  return transact(STORES, "readwrite", async (t) => {
    for (const { store, id } of records) {
      t.objectStore(store).delete(id);
      if (store === "drafts") await deleteDocumentsIn(t, id);
      if (store === "cases") {
        deleteCaseRow(t, id);
        t.objectStore("public").delete("sync");
      }
    }
  }, "strict"); // prettier-ignore
}
