/**
 * Deletes records that this device cannot open.
 *
 * @typedef {object} UnreadableRecord - a record that cannot be opened.
 * @property {"drafts" | "outbox" | "cases" | "profile"} store
 * @property {string} id - key of its row.
 * @property {string | number} at - last time it was written: ISO, or Unix time in milliseconds.
 * @property {string} service - code of the service; "" if it is sealed too.
 * @property {boolean} underWay - whether the ministry may have received it.
 */

import { CASE_STORES, deleteCaseRow } from "./case_rows.js";
import { transact } from "./database.js";
import { deleteDocumentsIn } from "./document_rows.js";
import { partyIn } from "./party_rows.js";
import { keyOf } from "./row_key.js";

const STORES = [...CASE_STORES, "drafts", "documents", "chunks", "outbox", "profile", "public"];

/**
 * Delete records for good, in one transaction.
 *
 * The draft of an entry stays unless it is among them. A case is fetched again.
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
        t.objectStore("public").delete(keyOf("sync", partyIn(id)));
      }
    }
  }, "strict"); // prettier-ignore
}
