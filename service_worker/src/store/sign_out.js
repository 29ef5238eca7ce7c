/**
 * Signs out on this device. It needs no connection. Drafts and outbox entries stay, hidden, until the same person is
 * back.
 */

import { CASE_STORES } from "./case_rows.js";
import { transact } from "./database.js";
import { leaveSessionIn } from "./left_sessions.js";

/**
 * Delete the cases, the kept people and the shared files, and forget who is signed in, in one transaction.
 *
 * The session is remembered, so that the server can end it.
 */
export function signOutHere() {
  return transact([...CASE_STORES, "public", "profile", "shared", "shared_parts"], "readwrite", async (t) => {
    for (const name of [...CASE_STORES, "profile", "shared", "shared_parts"]) t.objectStore(name).clear();
    t.objectStore("public").delete("sync");
    await leaveSessionIn(t);
  }, "strict"); // prettier-ignore
}
