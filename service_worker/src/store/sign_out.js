/**
 * Signs out on this device. It needs no connection. Drafts and outbox entries stay, hidden, until the same person is
 * back.
 */

import { CASE_STORES } from "./case_rows.js";
import { forgetCasesIn } from "./cases.js";
import { transact } from "./database.js";
import { leaveSessionIn } from "./left_sessions.js";

/** The object stores of which nothing stays, beside the cases. */
const PERSONAL = ["shares", "profile", "shared", "shared_parts"];

/**
 * Delete the cases, the codes of shares, the kept people and the shared files of all parties, and forget who is signed
 * in and for whom they act.
 *
 * The session is remembered, so that the server can end it.
 */
export function signOutHere() {
  return transact([...CASE_STORES, ...PERSONAL, "public"], "readwrite", async (t) => {
    for (const name of PERSONAL) t.objectStore(name).clear();
    forgetCasesIn(t);
    await leaveSessionIn(t);
  }, "strict"); // prettier-ignore
}
