/**
 * The outbox: entries that wait to be sent. Pressing "send" writes nothing else.
 *
 * An entry owns the draft of its id: as long as it exists and is not refused, `saveDraft` and `deleteDraft` leave the
 * draft alone. So the body has what the draft has, and taking the entry back frees the draft.
 *
 * @typedef {import("../core/outbox.js").Entry} Entry
 */

import { mayChange } from "../core/outbox.js";
import { ownsDraft } from "../core/drafts/sent_draft.js";
import { CASE_STORES } from "./case_rows.js";
import { putCase } from "./cases.js";
import { done, transact } from "./database.js";
import { deleteDocumentsIn } from "./document_rows.js";
import { rowIn } from "./draft_rows.js";
import { isOpenTo, isStillThere } from "./session.js";

/**
 * Put an entry into the outbox, once, and only if its body is made from the draft's present revision. A refused entry
 * is replaced.
 *
 * @param {Entry} entry
 * @param {number} revision - revision of the draft from which the body was made.
 * @returns {Promise<"queued" | "sent" | "changed" | "gone">} Anything but "queued" means that nothing was written.
 *   - sent: another window was quicker.
 *   - changed: another window has saved the draft since.
 *   - gone: the draft was received or deleted.
 * @throws {import("./drafts.js").BelongsToAnother}
 * @throws {import("./database.js").StorageFull}
 */
export function enqueue(entry, revision) {
  return transact(["outbox", "drafts", "public"], "readwrite", async (transaction) => {
    const store = transaction.objectStore("outbox");
    const draft = await rowIn(transaction, entry.id);
    if (ownsDraft(await done(store.get(entry.id)))) return "sent";
    if (draft === undefined) return "gone";
    if (draft.revision !== revision) return "changed";
    store.put(entry);
    return "queued";
  }, "strict"); // prettier-ignore
}

/**
 * Put an entry that has no draft into the outbox, once for each kind, application and party.
 *
 * @param {Entry} entry
 * @returns {Promise<"queued" | "sent">} "sent" means that one of its kind is waiting already; nothing was written.
 * @throws {import("./database.js").StorageFull}
 */
export function enqueueAlone(entry) {
  return transact("outbox", "readwrite", async (transaction) => {
    const store = transaction.objectStore("outbox");
    const waiting = /** @type {Entry[]} */ (await done(store.getAll()));
    if (waiting.some((each) => isOfSameKind(each, entry))) return "sent";
    store.put(entry);
    return "queued";
  }, "strict"); // prettier-ignore
}

/**
 * Return whether two entries ask for the same thing for the same party.
 *
 * @param {Entry} a
 * @param {Entry} b
 */
function isOfSameKind(a, b) {
  return a.kind === b.kind && a.applicationId === b.applicationId && (a.party ?? "") === (b.party ?? "");
}

/**
 * Return all entries.
 *
 * @returns {Promise<Entry[]>}
 */
export function entries() {
  return transact("outbox", "readonly", (transaction) => done(transaction.objectStore("outbox").getAll()));
}

/**
 * Return an entry, or undefined if there is none.
 *
 * @param {string} id
 * @returns {Promise<Entry | undefined>}
 */
export function findEntry(id) {
  return transact("outbox", "readonly", (transaction) => done(transaction.objectStore("outbox").get(id)));
}

/**
 * Change an entry, if it is still the one that was read.
 *
 * It may have been taken back meanwhile, and even been put in again with another body.
 *
 * @param {Entry} readEntry - the entry as it was read.
 * @param {(entry: Entry) => Entry} change
 * @returns {Promise<boolean>} false if it is no longer there; nothing was written.
 */
export function changeEntry(readEntry, change) {
  return transact("outbox", "readwrite", async (transaction) => {
    const store = transaction.objectStore("outbox");
    const entry = await done(store.get(readEntry.id));
    if (entry === undefined || entry.queuedAt !== readEntry.queuedAt || entry.instance !== readEntry.instance) return false;
    store.put(change(entry));
    return true;
  }, "strict"); // prettier-ignore
}

/**
 * Change all entries, and write those that are changed.
 *
 * @param {(entry: Entry) => Entry} change - returns the same object for an entry that stays as it is.
 */
export function changeAll(change) {
  return transact("outbox", "readwrite", async (transaction) => {
    const store = transaction.objectStore("outbox");
    for (const entry of await done(store.getAll())) {
      const changed = change(entry);
      if (changed !== entry) store.put(changed);
    }
  });
}

/**
 * Take an entry out of the outbox, to change or delete it. Its draft can be changed again.
 *
 * @param {string} id
 * @returns {Promise<"taken_back" | "under_way" | "gone">} the outcome.
 *   - under_way: too late, the server may have it.
 *   - gone: there is none, or it is another person's.
 */
export function takeBack(id) {
  return transact(["outbox", "public"], "readwrite", async (transaction) => {
    const store = transaction.objectStore("outbox");
    const entry = await done(store.get(id));
    if (entry === undefined || !(await isOpenTo(transaction, entry.person))) return "gone";
    if (!mayChange(entry)) return "under_way";
    store.delete(id);
    return "taken_back";
  }, "strict"); // prettier-ignore
}

/**
 * Complete an entry that the server has: delete it, its draft and its documents, and store its case, in one
 * transaction.
 *
 * If the person has signed out meanwhile, or does not act for the party any more, the case is not stored.
 *
 * @param {Entry} entry
 * @param {import("./cases.js").CaseChange} change
 * @returns {Promise<boolean>} false if the case was written since it was read; nothing was done.
 */
export function complete(entry, change) {
  const stores = [...CASE_STORES, "outbox", "drafts", "documents", "chunks", "public"];
  return transact(stores, "readwrite", async (transaction) => {
    if ((await isStillThere(transaction, entry.person, entry.party)) && !(await putCase(transaction, change))) return false;
    await deleteDocumentsIn(transaction, entry.id);
    transaction.objectStore("drafts").delete(entry.id);
    transaction.objectStore("outbox").delete(entry.id);
    return true;
  }, "strict"); // prettier-ignore
}
