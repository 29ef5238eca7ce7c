/**
 * What waits to be sent: the only thing that pressing "send" writes.
 *
 * An entry owns the draft of its id: as long as it is there and not refused, `saveDraft` and `deleteDraft` leave the draft
 * alone. So what was put into the body is what the draft says, and taking the entry out gives the draft back.
 *
 * @typedef {import("../core/outbox.js").Entry} Entry
 */

import { mayChange } from "../core/outbox.js";
import { ownsDraft } from "../core/sent_draft.js";
import { CASE_STORES } from "./case_rows.js";
import { putCase } from "./cases.js";
import { done, transact } from "./database.js";
import { deleteDocumentsIn } from "./document_rows.js";
import { rowIn } from "./draft_rows.js";
import { isOpenTo, isStillThere } from "./session.js";

/**
 * Put an entry in, once, and only if its body is what the draft says now. What the server refused is replaced by its
 * correction.
 *
 * @param {Entry} entry
 * @param {number} revision - of the draft that was put into the body.
 * @returns {Promise<"queued" | "sent" | "changed" | "gone">} "sent": another window was quicker; "changed": another window has
 *   saved since; "gone": the draft was received or deleted. Nothing was written then.
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
 * Put in what has no draft, once for its application.
 *
 * @param {Entry} entry
 * @returns {Promise<"queued" | "sent">} "sent": one of its kind waits already, and nothing was written.
 * @throws {import("./database.js").StorageFull}
 */
export function enqueueAlone(entry) {
  return transact("outbox", "readwrite", async (transaction) => {
    const store = transaction.objectStore("outbox");
    const waiting = /** @type {Entry[]} */ (await done(store.getAll()));
    if (waiting.some(({ kind, applicationId }) => kind === entry.kind && applicationId === entry.applicationId)) return "sent";
    store.put(entry);
    return "queued";
  }, "strict"); // prettier-ignore
}

/** @returns {Promise<Entry[]>} */
export function entries() {
  return transact("outbox", "readonly", (transaction) => done(transaction.objectStore("outbox").getAll()));
}

/** @param {string} id @returns {Promise<Entry | undefined>} */
export function findEntry(id) {
  return transact("outbox", "readonly", (transaction) => done(transaction.objectStore("outbox").get(id)));
}

/**
 * Store an entry as `change` makes it, if it is still the one that was read: it may have been taken back, and even put in
 * again with other content, while it was being worked on.
 *
 * @param {Entry} read
 * @param {(entry: Entry) => Entry} change
 * @returns {Promise<boolean>} false when it is not.
 */
export function changeEntry(read, change) {
  return transact("outbox", "readwrite", async (transaction) => {
    const store = transaction.objectStore("outbox");
    const entry = await done(store.get(read.id));
    if (entry === undefined || entry.queuedAt !== read.queuedAt || entry.instance !== read.instance) return false;
    store.put(change(entry));
    return true;
  }, "strict"); // prettier-ignore
}

/** @param {(entry: Entry) => Entry} change */
export function changeAll(change) {
  return transact("outbox", "readwrite", async (transaction) => {
    const store = transaction.objectStore("outbox");
    for (const entry of await done(store.getAll())) store.put(change(entry));
  });
}

/**
 * Take an entry out, to change it or to drop it; its draft may be changed again.
 *
 * @param {string} id
 * @returns {Promise<"taken_back" | "under_way" | "gone">} "under_way": too late, the server may have it. "gone": there is none, or it is another person's.
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
 * The server has it: in one transaction the entry, its draft and its documents go, and what is known of the case comes.
 *
 * Who has signed out meanwhile leaves nothing of the case here.
 *
 * @param {Entry} entry
 * @param {import("./cases.js").CaseChange} change
 * @returns {Promise<boolean>} false: the case was written since it was read, and nothing was done.
 */
export function complete(entry, change) {
  const stores = [...CASE_STORES, "outbox", "drafts", "documents", "chunks", "public"];
  return transact(stores, "readwrite", async (transaction) => {
    if ((await isStillThere(transaction, entry.person)) && !(await putCase(transaction, change))) return false;
    await deleteDocumentsIn(transaction, entry.id);
    transaction.objectStore("drafts").delete(entry.id);
    transaction.objectStore("outbox").delete(entry.id);
    return true;
  }, "strict"); // prettier-ignore
}
