/** Signing out on this device: it needs no connection. Drafts stay, hidden, and what waits, until the same person is back. */

import { CASE_STORES } from "./case_rows.js";
import { transact } from "./database.js";
import { leaveSessionIn } from "./left_sessions.js";

/** What the ministry said of the person, and what is kept of people, goes in one step with the person; the session is left to be ended. */
export function signOutHere() {
  return transact([...CASE_STORES, "public", "profile", "shared", "shared_parts"], "readwrite", async (t) => {
    for (const name of [...CASE_STORES, "profile", "shared", "shared_parts"]) t.objectStore(name).clear();
    t.objectStore("public").delete("sync");
    await leaveSessionIn(t);
  }, "strict"); // prettier-ignore
}
