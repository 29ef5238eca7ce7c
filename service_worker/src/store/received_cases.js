/**
 * Keeps what the server says of the person's cases.
 *
 * @import {Bill, Case} from "./cases.js"
 * @import {WholeRow} from "./case_rows.js"
 */

import { mergeReceived, newerBill } from "../core/received_case.js";
import { CASE_STORES, forgetEndedPdfs } from "./case_rows.js";
import { caseChange, caseRow, opened, putCase, syncStateIn } from "./cases.js";
import { done, transact } from "./database.js";
import { unlessUnreadable } from "./records.js";
import { isStillThere } from "./session.js";

/**
 * Keep what the server sent, and how far it goes, in one transaction. A server that is behind the cursor it was asked with was
 * restored from a backup: its word counts all the same. A case that could not be opened any more is whole again, but for what
 * was sent from here.
 *
 * @param {Case[]} cases
 * @param {{since: number, cursor: number, asOf: string}} page - `since`: the cursor that it was asked with.
 * @param {string} personId - whose cases they are.
 * @returns {Promise<"kept" | "other_person" | "overtaken">} "other_person" has signed in meanwhile, "overtaken": another page or
 *   worker has kept an answer meanwhile; nothing was kept then.
 */
export async function mergeCases(cases, { since, cursor, asOf }, personId) {
  const isRestored = cursor < since;
  /** @param {Case} received @returns {(known: Case | undefined) => Case} */
  const merged = (received) => (known) =>
    isRestored ? { ...received, answers: known?.answers } : mergeReceived(known, received);
  for (;;) {
    const changes = await Promise.all(cases.map((received) => caseChange(received.id, merged(received))));
    const outcome = await transact([...CASE_STORES, "public"], "readwrite", async (t) => {
      if (!(await isStillThere(t, personId))) return "other_person";
      if ((await syncStateIn(t)).cursor !== since) return "overtaken";
      for (const change of changes) if (!(await putCase(t, change))) return "changed";
      for (const received of cases) await forgetEndedPdfs(t, received);
      t.objectStore("public").put({ cursor, asOf }, "sync");
      return "kept";
    });
    if (outcome !== "changed") return outcome;
  }
}

/**
 * Keep what the server says of one bill, before the sync brings it: the page may be left for the bank's, or be killed, at any moment.
 *
 * @param {string} caseId
 * @param {Bill} bill
 * @param {string} personId - who was told so.
 * @returns {Promise<boolean>} whether anything is known now that was not: nothing is kept of a case that is not here, or after another
 *   person has signed in.
 */
export async function keepBill(caseId, bill, personId) {
  for (;;) {
    /** @type {WholeRow | undefined} */
    const before = await transact("cases", "readonly", (t) => done(t.objectStore("cases").get(caseId)));
    const known = before && (await unlessUnreadable(opened(before)));
    const bills = known?.bills?.map((each) => (each.number === bill.number ? newerBill(each, bill) : each));
    if (!known || !bills || JSON.stringify(bills) === JSON.stringify(known.bills)) return false;
    const after = await caseRow({ ...known, bills });
    const outcome = await transact([...CASE_STORES, "public"], "readwrite", async (t) => {
      if (!(await isStillThere(t, personId))) return "other_person";
      return (await putCase(t, { before, after })) ? "kept" : "changed";
    }, "strict"); // prettier-ignore
    if (outcome !== "changed") return outcome === "kept";
  }
}
