/**
 * What waits to be sent: the only thing that pressing "send" writes.
 *
 * @typedef {import("../core/outbox.js").Entry} Entry
 */

import { mayChange } from "../core/outbox.js";
import { putCase } from "./cases.js";
import { done, transact } from "./database.js";
import { deleteDocumentsIn } from "./document_rows.js";
import { isStillThere } from "./session.js";

/**
 * Put an entry in, once: of two tabs that send the same thing, the second finds the first's. What the server refused is
 * replaced by its correction.
 *
 * @param {Entry} entry
 * @returns {Promise<Entry>} the entry that is in the outbox now.
 */
export function enqueue(entry) {
  return transact("outbox", "readwrite", async (transaction) => {
    const store = transaction.objectStore("outbox");
    const there = await done(store.get(entry.id));
    if (there !== undefined && there.state !== "needs_you") return there;
    store.put(entry);
    return entry;
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
    if (entry === undefined || entry.queuedAt !== read.queuedAt) return false;
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
 * Take an entry out, to change it or to drop it.
 *
 * @param {string} id
 * @returns {Promise<boolean>} false when it is too late: the server may have it.
 */
export function takeBack(id) {
  return transact("outbox", "readwrite", async (transaction) => {
    const store = transaction.objectStore("outbox");
    const entry = await done(store.get(id));
    if (entry === undefined || !mayChange(entry)) return false;
    store.delete(id);
    return true;
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
  const stores = ["outbox", "cases", "drafts", "documents", "chunks", "public"];
  return transact(stores, "readwrite", async (transaction) => {
    if ((await isStillThere(transaction, entry.person)) && !(await putCase(transaction, change))) return false;
    await deleteDocumentsIn(transaction, entry.id);
    transaction.objectStore("drafts").delete(entry.id);
    transaction.objectStore("outbox").delete(entry.id);
    return true;
  }, "strict"); // prettier-ignore
}
