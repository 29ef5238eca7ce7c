/**
 * Signs out on this device. It needs no connection. Drafts and outbox entries stay, hidden, until the same person is
 * back.
 */

import { CASE_STORES } from "./case_rows.js";
import { transact } from "./database.js";
import { leaveSessionIn } from "./left_sessions.js";

/** The object stores of which nothing stays. */
const PERSONAL = [...CASE_STORES, "shares", "profile", "shared", "shared_parts"];

/**
 * Delete the cases, the codes of shares, the kept people and the shared files, and forget who is signed in.
 *
 * The session is remembered, so that the server can end it.
 */
export function signOutHere() {
  return transact([...PERSONAL, "public"], "readwrite", async (t) => {
    for (const name of PERSONAL) t.objectStore(name).clear();
    t.objectStore("public").delete("sync");
    await leaveSessionIn(t);
  }, "strict"); // prettier-ignore
}
