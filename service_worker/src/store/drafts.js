/**
 * Drafts on this device, several at a time, each sealed; a draft's id becomes the application's.
 *
 * A draft that another window has changed is never overwritten: `saveDraft` says so, and the caller merges. One that was sent
 * is the outbox's (`outbox.js`) until it is taken back or refused.
 *
 * A draft belongs to who was signed in when it was begun, or else to the first who signs in; the record opens only together
 * with its owner's id. Another person's is not listed, opened or deleted, and stays until its owner is back.
 *
 * @import {Answers} from "../core/types.js"
 * @typedef {object} Draft
 * @property {string} id - UUIDv7, made when the draft begins.
 * @property {string} service - its code.
 * @property {number} service_version - of the declaration that the answers were typed for.
 * @property {string} person - id of whose it is; "": nobody was signed in yet. Rows of before there were owners have none.
 * @property {string} updated_at - ISO, by the device's clock.
 * @property {number} revision - how often it has been saved; 0: never.
 * @property {Content} content
 * @typedef {object} Content
 * @property {string} name - whom it is about, as the person will know it among others; may be "".
 * @property {Answers} answers - as typed, hidden ones too; items of groups carry their key under "#".
 * @property {string[]} visited - ids of the sections that the person has been through.
 * @property {string} [details] - id of the case whose ministry asked; absent: a new application.
 * @typedef {{[K in keyof Draft as K extends "content" ? "sealed" : K]: K extends "content" ? ArrayBuffer : Draft[K]}} Row
 */

import { ownsDraft } from "../core/sent_draft.js";
import { uuidv7 } from "../core/uuid.js";
import { deleteDocumentsIn } from "./document_rows.js";
import { done, transact } from "./database.js";
import { open, openEach, seal, unlessUnreadable } from "./records.js";
import { isOpenTo, lastPersonId } from "./session.js";

/** The version of the service that a draft is of while it is no more than a copy of an application's answers. */
export const COPIED = 0;

/** The draft is another person's than who is signed in. */
export class BelongsToAnother extends Error {
  name = "BelongsToAnother";
}

/**
 * @param {string} id
 * @returns {Promise<Draft | null>} null: there is none.
 * @throws {BelongsToAnother}
 * @throws {import("./records.js").Unreadable}
 */
export async function loadDraft(id) {
  const row = await transact(["drafts", "public"], "readonly", (t) => rowIn(t, id));
  return row ? opened(row) : null;
}

/** @param {IDBTransaction} t @param {string} id @returns {Promise<Row | undefined>} */
async function rowIn(t, id) {
  const row = /** @type {Row | undefined} */ (await done(t.objectStore("drafts").get(id)));
  if (row && !(await isOpenTo(t, row.person))) throw new BelongsToAnother();
  return row;
}

/**
 * A draft, what the outbox holds of it, and whether the ministry has received it, as of one moment.
 *
 * @param {string} id
 * @returns {Promise<{draft: Draft | null, entry: import("../core/outbox.js").Entry | undefined, isReceived: boolean}>}
 * @throws {BelongsToAnother}
 * @throws {import("./records.js").Unreadable}
 */
export async function loadDraftAndEntry(id) {
  const [row, entry, received] = await transact(["drafts", "outbox", "cases", "public"], "readonly", async (t) =>
    Promise.all([rowIn(t, id), done(t.objectStore("outbox").get(id)), done(t.objectStore("cases").count(id))]),
  );
  return { draft: row ? await opened(row) : null, entry, isReceived: received > 0 };
}

/**
 * The drafts of who is here, of one service or of all, the last changed first.
 *
 * @param {string} [service]
 * @returns {Promise<{readable: Draft[], unreadable: Row[], others: number}>} others: how many are another person's.
 */
export async function listDrafts(service) {
  /** @type {Row[]} */
  const rows = await transact("drafts", "readonly", (t) => done(t.objectStore("drafts").getAll()));
  const wanted = rows.filter((row) => service === undefined || row.service === service);
  wanted.sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1));
  const here = await lastPersonId();
  const own = wanted.filter(({ person }) => !person || person === here);
  return { ...(await openEach(own, opened)), others: wanted.length - own.length };
}

/**
 * Keep `draft` as the revision after `draft.revision`; durable when it resolves.
 *
 * @param {Draft} draft
 * @param {IDBTransactionDurability} [durability]
 * @returns {Promise<"saved" | "changed" | "sent" | "gone">} "changed": another window has saved since; "sent": it is the
 *   outbox's; "gone": it was received or deleted. Nothing was written then.
 * @throws {import("./database.js").StorageFull}
 */
export async function saveDraft(draft, durability) {
  const { content, ...plain } = draft;
  const sealed = await seal(content, boundTo(draft));
  return transact(["drafts", "outbox", "cases"], "readwrite", async (t) => {
    const store = t.objectStore("drafts");
    if (ownsDraft(await done(t.objectStore("outbox").get(draft.id)))) return "sent";
    const stored = /** @type {Row | undefined} */ (await done(store.get(draft.id)));
    if (!stored && (draft.revision > 0 || (await done(t.objectStore("cases").count(draft.id))) > 0)) return "gone";
    if (stored && stored.revision !== draft.revision) return "changed";
    store.put({ ...plain, revision: draft.revision + 1, sealed });
    return "saved";
  }, durability);
}

/**
 * A new draft with the answers of an application; the form that opens it makes it one of its own version.
 *
 * @param {string} service
 * @param {string} name
 * @param {Answers} answers
 * @returns {Promise<string>} its id.
 */
export async function copyAsDraft(service, name, answers) {
  const now = Date.now();
  const id = uuidv7(now, crypto.getRandomValues(new Uint8Array(10)));
  const content = { name, answers, visited: [] };
  const person = await lastPersonId();
  await saveDraft({ id, service, person, service_version: COPIED, updated_at: new Date(now).toISOString(), revision: 0, content }, "strict");
  return id;
}

/**
 * Who signs in takes over what was begun while nobody was; forms that are open elsewhere learn of it as of any change.
 *
 * @param {string} person - id.
 */
export async function adoptDrafts(person) {
  /** @type {Row[]} */
  const rows = await transact("drafts", "readonly", (t) => done(t.objectStore("drafts").getAll()));
  for (const row of rows.filter((each) => !each.person)) {
    const draft = await unlessUnreadable(opened(row));
    if (draft) await own(draft, person);
  }
}

/** What waits in the outbox is owned too: it may be taken back. @param {Draft} draft @param {string} person */
async function own({ content, ...plain }, person) {
  const sealed = await seal(content, boundTo({ ...plain, person }));
  await transact("drafts", "readwrite", async (t) => {
    const store = t.objectStore("drafts");
    const stored = /** @type {Row | undefined} */ (await done(store.get(plain.id)));
    if (stored?.revision === plain.revision) store.put({ ...plain, person, revision: plain.revision + 1, sealed });
  }, "strict"); // prettier-ignore
}

/**
 * Delete a draft and its documents for good.
 *
 * @param {string} id
 * @returns {Promise<"deleted" | "sent">} "sent": it is the outbox's, or another person's, and nothing was deleted.
 */
export function deleteDraft(id) {
  return transact(["drafts", "outbox", "documents", "chunks", "public"], "readwrite", async (t) => {
    if (ownsDraft(await done(t.objectStore("outbox").get(id)))) return "sent";
    const row = /** @type {Row | undefined} */ (await done(t.objectStore("drafts").get(id)));
    if (row && !(await isOpenTo(t, row.person))) return "sent";
    t.objectStore("drafts").delete(id);
    await deleteDocumentsIn(t, id);
    return "deleted";
  }, "strict"); // prettier-ignore
}

/** @param {Row} row @returns {Promise<Draft>} */
async function opened({ sealed, ...plain }) {
  const { person = "" } = plain;
  const content = /** @type {Content} */ (await open(sealed, boundTo({ ...plain, person })));
  return { ...plain, person, content };
}

/** @param {{id: string, person: string}} draft */
function boundTo({ id, person }) {
  return person ? `draft:${id}:${person}` : `draft:${id}`;
}
