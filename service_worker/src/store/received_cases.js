/**
 * Stores what the server sends of the person's cases.
 *
 * @import {Bill, Case} from "./cases.js"
 */

import { mergeReceived, newerBill, withOwnParts } from "../core/cases/received_case.js";
import { CASE_STORES, forgetEndedPapers } from "./case_rows.js";
import { PARTS, caseChange, caseRow, opened, putCase, syncStateIn, wholeRow } from "./cases.js";
import { transact } from "./database.js";
import { keyOf } from "./row_key.js";
import { unlessUnreadable } from "./records.js";
import { isStillThere } from "./session.js";

/**
 * Store cases that the server sent, and its cursor, in one transaction.
 *
 * A server whose cursor is behind `since` was restored from a backup; its cases are stored all the same. A case that
 * could no longer be opened is readable again, except for the answers sent from here.
 *
 * @param {Case[]} cases
 * @param {{since: number, cursor: number, asOf: string}} page - `since`: the cursor of the request.
 * @param {string} personId - id of the person who received them.
 * @param {string} [party] - the party whose cases they are.
 * @returns {Promise<"kept" | "other_person" | "overtaken">} Anything but "kept" means that nothing was stored.
 *   - other_person: another person has signed in meanwhile, or the person does not act for the party any more.
 *   - overtaken: another page or worker has stored an answer meanwhile.
 */
export async function mergeCases(cases, { since, cursor, asOf }, personId, party = "") {
  const isRestored = cursor < since;
  /** Return the change that a received case makes. @param {Case} received @returns {(known: Case | undefined) => Case} */
  const changeBy = (received) => (known) =>
    isRestored ? withOwnParts(received, known) : mergeReceived(known, received);
  for (;;) {
    const changes = await Promise.all(cases.map((received) => caseChange(received.id, changeBy(received), party)));
    const outcome = await transact([...CASE_STORES, "public"], "readwrite", async (t) => {
      if (!(await isStillThere(t, personId, party))) return "other_person";
      if ((await syncStateIn(t, party)).cursor !== since) return "overtaken";
      for (const change of changes) if (!(await putCase(t, change))) return "changed";
      for (const received of cases) await forgetEndedPapers(t, { ...received, party });
      t.objectStore("public").put({ cursor, asOf, parts: PARTS }, keyOf("sync", party));
      return "kept";
    });
    if (outcome !== "changed") return outcome;
  }
}

/**
 * Store what was sent of a case, as the server has it.
 *
 * @param {string} caseId
 * @param {NonNullable<Case["sent"]>} sent
 * @param {string} personId - id of the person who received it.
 * @param {string} [party] - the party whose case it is.
 * @returns {Promise<boolean>} false if the case is not here, or another person has signed in; nothing was stored.
 */
export async function keepSent(caseId, sent, personId, party = "") {
  for (;;) {
    const before = await wholeRow(caseId, party);
    const known = before && (await unlessUnreadable(opened(before)));
    if (!known) return false;
    const after = await caseRow({ ...known, sent });
    const outcome = await transact([...CASE_STORES, "public"], "readwrite", async (t) => {
      if (!(await isStillThere(t, personId, party))) return "other_person";
      return (await putCase(t, { before, after })) ? "kept" : "changed";
    }, "strict"); // prettier-ignore
    if (outcome !== "changed") return outcome === "kept";
  }
}

/**
 * Store the server's state of one bill before the sync brings it. The page may be left for the bank's, or be killed, at
 * any moment.
 *
 * @param {string} caseId
 * @param {Bill} bill
 * @param {string} personId - id of the person who received it.
 * @param {string} [party] - the party whose case it is.
 * @returns {Promise<boolean>} whether it was news. Nothing is stored if the case is not here, or another person has
 *   signed in.
 */
export async function keepBill(caseId, bill, personId, party = "") {
  for (;;) {
    const before = await wholeRow(caseId, party);
    const known = before && (await unlessUnreadable(opened(before)));
    const bills = known?.bills?.map((each) => (each.number === bill.number ? newerBill(each, bill) : each));
    if (!known || !bills || JSON.stringify(bills) === JSON.stringify(known.bills)) return false;
    const after = await caseRow({ ...known, bills });
    const outcome = await transact([...CASE_STORES, "public"], "readwrite", async (t) => {
      if (!(await isStillThere(t, personId, party))) return "other_person";
      return (await putCase(t, { before, after })) ? "kept" : "changed";
    }, "strict"); // prettier-ignore
    if (outcome !== "changed") return outcome === "kept";
  }
}
