/**
 * Drafts on this device, sealed. A draft's id becomes the application's. `draft_list.js` has the functions for all of
 * them.
 *
 * A draft that another window has changed is never overwritten: `saveDraft` reports it, and the caller merges. A draft
 * that was sent belongs to the outbox (`outbox.js`) until it is taken back or refused.
 *
 * A draft belongs to the person who was signed in when it was created, or else to the first who signs in. It is for the
 * party that the person acted for when it was begun, for ever. Its record opens only with its owner's id and its party.
 * Another person's draft is not listed, opened or deleted, and stays until its owner is back.
 *
 * @import {Concerned} from "../core/forms/person_name.js"
 * @import {Answers} from "../core/types.js"
 * @typedef {object} Draft - a draft of an application or a statement.
 * @property {string} id - UUIDv7, made when the draft begins.
 * @property {string} service - code of the service.
 * @property {number} service_version - version of the declaration that the answers were typed for.
 * @property {string} person - id of its owner; "" if nobody was signed in yet. Rows from before there were owners have
 *   none.
 * @property {string} [party] - id of the institution that it is for; "" if it is for the person themselves. Absent in a
 *   new draft until its party is read, and in rows of earlier versions, which are the person's own.
 * @property {string} updated_at - ISO time by the device's clock.
 * @property {number} revision - number of times it has been saved; 0 means never.
 * @property {Content} content
 * @typedef {object} Content - the content of a draft.
 * @property {string} name - name of the person it is about, to tell it from other drafts; may be "".
 * @property {Concerned} [concerned] - the people whom it is about, in both scripts; absent in a statement, and if an
 *   earlier version saved the draft.
 * @property {Answers} answers - as typed, hidden ones too. Items of groups have their key under "#".
 * @property {string[]} visited - ids of the sections that the person has passed.
 * @property {string[]} [at_hand] - names of the documents and papers that the person has ticked as being at hand
 *   (`page/form/at_hand.js`); absent if none was.
 * @property {string} [terms] - version of the terms of use, a day, that was shown when their box was last ticked or
 *   unticked.
 * @property {import("../core/sheets/row_state.js").SheetRow} [sheet] - the row of a sheet that it is; absent if it is
 *   none.
 * @property {string} [details] - id of the case, if it answers a request of the ministry.
 * @property {number} [request_seq] - number of the request that it answers; absent if the case or an earlier version
 *   does not tell it.
 * @property {string[]} [also] - ids of the other cases that the same answer is sent for; absent if none was chosen.
 * @property {string} [objection] - id of the case, if it is an objection to its refusal, in the answer "message". A new
 *   application has none of `details`, `objection`, `correction`, `refund`.
 * @property {string} [correction] - id of the case, if something in it is to be corrected, as the answer "message"
 *   says.
 * @property {string} [refund] - id of the case, if its payment is to be refunded, as the answer "message" says.
 * @typedef {{[K in keyof Draft as K extends "content" ? "sealed" : K]: K extends "content" ? ArrayBuffer : Draft[K]}}
 *   Row
 */

import { ownsDraft } from "../core/drafts/sent_draft.js";
import { done, transact } from "./database.js";
import { BelongsToAnother, rowIn } from "./draft_rows.js";
import { keyOf } from "./row_key.js";
import { open, seal } from "./records.js";
import { isOpenTo } from "./owner.js";

export { BelongsToAnother };

/**
 * Return the kind of a statement about an application that the ministry has, or undefined for another draft.
 *
 * @param {Content} content
 */
export function statementKind(content) {
  return /** @type {const} */ (["objection", "correction", "refund"]).find((kind) => content[kind]);
}

/**
 * Return a draft, or null if there is none.
 *
 * @param {string} id
 * @returns {Promise<Draft | null>}
 * @throws {BelongsToAnother}
 * @throws {import("./records.js").Unreadable}
 */
export async function loadDraft(id) {
  const row = await transact(["drafts", "public"], "readonly", (t) => rowIn(t, id));
  return row ? openDraft(row) : null;
}

/**
 * Return a draft, its entry in the outbox, and whether the ministry has received it, all as of one moment.
 *
 * @param {string} id
 * @param {string} [party] - the party that the draft is for, if it is not here any more.
 * @returns {Promise<{draft: Draft | null, entry: import("../core/outbox.js").Entry | undefined, isReceived: boolean}>}
 * @throws {BelongsToAnother}
 * @throws {import("./records.js").Unreadable}
 */
export async function loadDraftAndEntry(id, party) {
  const [row, entry, received] = await transact(["drafts", "outbox", "cases", "public"], "readonly", async (t) => {
    const stored = await rowIn(t, id);
    const key = keyOf(id, stored?.party ?? party);
    return Promise.all([stored, done(t.objectStore("outbox").get(id)), done(t.objectStore("cases").count(key))]);
  });
  return { draft: row ? await openDraft(row) : null, entry, isReceived: received > 0 };
}

/**
 * Store a draft as the revision after `draft.revision`.
 *
 * @param {Draft} draft
 * @param {IDBTransactionDurability} [durability]
 * @returns {Promise<"saved" | "changed" | "sent" | "gone">} Anything but "saved" means that nothing was written.
 *   - changed: another window has saved since.
 *   - sent: the draft belongs to the outbox.
 *   - gone: it was received or deleted.
 * @throws {BelongsToAnother} also if its owner has signed out. Nothing was written.
 * @throws {import("./database.js").StorageFull}
 */
export async function saveDraft(draft, durability) {
  const row = await nextRow(draft);
  return transact(
    ["drafts", "outbox", "cases", "public"],
    "readwrite",
    async (t) => {
      const store = t.objectStore("drafts");
      const stored = await rowIn(t, draft.id);
      if (!(await isOpenTo(t, draft.person))) throw new BelongsToAnother();
      if (ownsDraft(await done(t.objectStore("outbox").get(draft.id)))) return "sent";
      if (
        !stored &&
        (draft.revision > 0 || (await done(t.objectStore("cases").count(keyOf(draft.id, draft.party)))) > 0)
      )
        return "gone";
      if (stored && stored.revision !== draft.revision) return "changed";
      store.put(row);
      return "saved";
    },
    durability,
  );
}

/**
 * Seal a draft as the row of its next revision.
 *
 * @param {Draft} draft
 * @returns {Promise<Row>}
 */
export async function nextRow({ content, ...plain }) {
  return { ...plain, revision: plain.revision + 1, sealed: await seal(content, boundTo(plain)) };
}

/**
 * Open a draft's row.
 *
 * @param {Row} row
 * @returns {Promise<Draft>}
 * @throws {import("./records.js").Unreadable}
 */
export async function openDraft({ sealed, ...plain }) {
  const { person = "", party = "" } = plain;
  const content = /** @type {Content} */ (await open(sealed, boundTo({ ...plain, person })));
  return { ...plain, person, party, content };
}

/**
 * Return the additional data that binds a sealed draft to its id, owner and party.
 *
 * @param {{id: string, person: string, party?: string}} draft
 */
function boundTo({ id, person, party }) {
  return keyOf(person ? `draft:${id}:${person}` : `draft:${id}`, party);
}
