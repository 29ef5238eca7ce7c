/**
 * A draft on this device, sealed; its id becomes the application's. `draft_list.js` has what concerns all of them.
 *
 * A draft that another window has changed is never overwritten: `saveDraft` says so, and the caller merges. One that was sent
 * is the outbox's (`outbox.js`) until it is taken back or refused.
 *
 * A draft belongs to the person signed in when it was created, or else to the first who signs in; the record opens only
 * together with its owner's id. Another person's is not listed, opened or deleted, and stays until its owner is back.
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
 * @property {string} [terms] - the version of the terms of use that the page showed when their box was last ticked or unticked: a day.
 * @property {string} [details] - id of the case whose ministry asked.
 * @property {string} [objection] - id of the case whose refusal it is an objection to, in the answer "message". Absent, as `details`, `correction` and `refund`: a new application.
 * @property {string} [correction] - id of the case of which something is to be corrected, as the answer "message" says.
 * @property {string} [refund] - id of the case for which what was paid is to be given back, as "message" says.
 * @typedef {{[K in keyof Draft as K extends "content" ? "sealed" : K]: K extends "content" ? ArrayBuffer : Draft[K]}} Row
 */

import { ownsDraft } from "../core/sent_draft.js";
import { done, transact } from "./database.js";
import { BelongsToAnother, rowIn } from "./draft_rows.js";
import { open, seal } from "./records.js";
import { isOpenTo } from "./session.js";

export { BelongsToAnother };

/** What is written about an application that the ministry has; undefined: it is a draft of another kind. @param {Content} content */
export function statementKind(content) {
  return /** @type {const} */ (["objection", "correction", "refund"]).find((kind) => content[kind]);
}

/**
 * @param {string} id
 * @returns {Promise<Draft | null>} null: there is none.
 * @throws {BelongsToAnother}
 * @throws {import("./records.js").Unreadable}
 */
export async function loadDraft(id) {
  const row = await transact(["drafts", "public"], "readonly", (t) => rowIn(t, id));
  return row ? openDraft(row) : null;
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
  return { draft: row ? await openDraft(row) : null, entry, isReceived: received > 0 };
}

/**
 * Keep `draft` as the revision after `draft.revision`; durable when it resolves.
 *
 * @param {Draft} draft
 * @param {IDBTransactionDurability} [durability]
 * @returns {Promise<"saved" | "changed" | "sent" | "gone">} "changed": another window has saved since; "sent": it is the
 *   outbox's; "gone": it was received or deleted. Nothing was written then.
 * @throws {BelongsToAnother} also when its owner has signed out: nothing was written.
 * @throws {import("./database.js").StorageFull}
 */
export async function saveDraft(draft, durability) {
  const row = await nextRow(draft);
  return transact(["drafts", "outbox", "cases", "public"], "readwrite", async (t) => {
    const store = t.objectStore("drafts");
    const stored = await rowIn(t, draft.id);
    if (!(await isOpenTo(t, draft.person))) throw new BelongsToAnother();
    if (ownsDraft(await done(t.objectStore("outbox").get(draft.id)))) return "sent";
    if (!stored && (draft.revision > 0 || (await done(t.objectStore("cases").count(draft.id))) > 0)) return "gone";
    if (stored && stored.revision !== draft.revision) return "changed";
    store.put(row);
    return "saved";
  }, durability);
}

/** What is kept of a draft as its next revision. @param {Draft} draft @returns {Promise<Row>} */
export async function nextRow({ content, ...plain }) {
  return { ...plain, revision: plain.revision + 1, sealed: await seal(content, boundTo(plain)) };
}

/** @param {Row} row @returns {Promise<Draft>} @throws {import("./records.js").Unreadable} */
export async function openDraft({ sealed, ...plain }) {
  const { person = "" } = plain;
  const content = /** @type {Content} */ (await open(sealed, boundTo({ ...plain, person })));
  return { ...plain, person, content };
}

/** @param {{id: string, person: string}} draft */
function boundTo({ id, person }) {
  return person ? `draft:${id}:${person}` : `draft:${id}`;
}
