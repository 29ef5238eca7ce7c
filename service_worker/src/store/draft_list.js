/**
 * The drafts of this device as a list: listed, copied, taken over, deleted.
 *
 * @import {Answers} from "../core/types.js"
 * @import {Draft, Row} from "./drafts.js"
 */

import { ownsDraft } from "../core/drafts/sent_draft.js";
import { uuidv7 } from "../core/uuid.js";
import { deleteDocumentsIn } from "./document_rows.js";
import { done, transact } from "./database.js";
import { nextRow, openDraft, saveDraft } from "./drafts.js";
import { openEach, unlessUnreadable } from "./records.js";
import { isOpenTo, lastPersonId } from "./session.js";

/** The service's version in a draft that is a mere copy of an application's answers. */
export const COPIED = 0;

/**
 * Return the drafts of the person on this device, of one service or of all, the last changed first.
 *
 * @param {string | ((party: string) => boolean)} [of] - the party whose drafts they are, or whether a party's are
 *   meant.
 * @param {string} [service]
 * @returns {Promise<{readable: Draft[], unreadable: Row[], others: number}>} `others`: the number of drafts of other
 *   persons.
 */
export async function listDrafts(of = "", service = undefined) {
  /** @type {Row[]} */
  const rows = await transact("drafts", "readonly", (t) => done(t.objectStore("drafts").getAll()));
  const rowsOfService = rows.filter((row) => service === undefined || row.service === service);
  rowsOfService.sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1));
  const personId = await lastPersonId();
  const ownRows = rowsOfService.filter(({ person }) => !person || person === personId);
  const rowsOfParty = ownRows.filter(({ party = "" }) => (typeof of === "string" ? party === of : of(party)));
  return { ...(await openEach(rowsOfParty, openDraft)), others: rowsOfService.length - ownRows.length };
}

/**
 * Make a new draft with the answers of an application. The form that opens it converts it to its own version.
 *
 * @param {string} service
 * @param {string} name - name of the person it is about.
 * @param {Answers} answers
 * @param {string} [party] - the party that the application was for, and the draft is for.
 * @returns {Promise<string>} its id.
 */
export async function copyAsDraft(service, name, answers, party = "") {
  const now = Date.now();
  const id = uuidv7(now, crypto.getRandomValues(new Uint8Array(10)));
  const content = { name, answers, visited: [] };
  const person = await lastPersonId();
  await saveDraft(
    {
      id,
      service,
      person,
      party,
      service_version: COPIED,
      updated_at: new Date(now).toISOString(),
      revision: 0,
      content,
    },
    "strict",
  );
  return id;
}

/**
 * Give drafts without an owner to the person who signs in. Forms that are open elsewhere see it as any other change.
 *
 * @param {string} person - id of the person.
 */
export async function adoptDrafts(person) {
  /** @type {Row[]} */
  const rows = await transact("drafts", "readonly", (t) => done(t.objectStore("drafts").getAll()));
  for (const row of rows.filter((each) => !each.person)) {
    const draft = await unlessUnreadable(openDraft(row));
    if (draft) await setOwner(draft, person);
  }
}

/**
 * Give a draft to a person. A draft in the outbox gets an owner too, as it may be taken back.
 *
 * @param {Draft} draft
 * @param {string} person - id of the person.
 */
async function setOwner(draft, person) {
  const row = await nextRow({ ...draft, person });
  await transact("drafts", "readwrite", async (t) => {
    const store = t.objectStore("drafts");
    const stored = /** @type {Row | undefined} */ (await done(store.get(draft.id)));
    if (stored?.revision === draft.revision) store.put(row);
  }, "strict"); // prettier-ignore
}

/**
 * Delete a draft and its documents for good.
 *
 * @param {string} id
 * @returns {Promise<"deleted" | "sent">} "sent" means that the draft is the outbox's or another person's; nothing was
 *   deleted.
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
