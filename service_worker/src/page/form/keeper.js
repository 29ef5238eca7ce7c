/**
 * Keeps the open draft: every change is on its way to the disk at once, and what another window typed comes in.
 *
 * While one save runs, further changes gather for the next; so a fast typist costs no more saves than the disk can take.
 * What was sent is the outbox's: nothing is kept of it until it is taken back or refused.
 *
 * @typedef {import("../../core/outbox.js").Entry} Entry
 * @typedef {import("../../store/drafts.js").Draft} Draft
 * @typedef {object} Listener
 * @property {(at: string) => void} saved - what has been typed until now is on the disk; ISO.
 * @property {() => void} merged - the draft's content holds another window's changes now.
 * @property {(entry: Entry) => void} sent - the draft's content is what was sent, and is not to be changed. Again whenever the
 *   entry may have changed.
 * @property {(refused: Entry | undefined) => void} returned - it was sent and may be changed again: taken back, or refused.
 * @property {(isReceived: boolean) => void} gone - it was received, or else deleted in another window; nothing is kept any more.
 * @property {(error: unknown) => void} failed - nothing was lost on the screen; the next change tries again.
 */

import { ownsDraft } from "../../core/sent_draft.js";
import { loadDraftAndEntry, saveDraft } from "../../store/drafts.js";
import { lastPersonId } from "../../store/session.js";
import { listen } from "../../sync/announce.js";

/**
 * @param {Draft} draft - changed in place: its content by the caller, who then calls `changed`; the rest here.
 * @param {Listener} listener
 * @param {() => number} now - Unix time in milliseconds.
 */
export function keep(draft, listener, now) {
  const channel = new BroadcastChannel("moi-drafts");
  let agreed = structuredClone(draft.content);
  let changed = false;
  /** @type {"open" | "sent" | "gone"} */
  let state = "open";
  /** What was typed here when another window sent, and what it was typed into; it comes back with the draft. */
  let typed = { into: agreed, content: agreed };
  /** @type {Promise<void> | null} */
  let saving = null;
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();

  /** One thing after another. @param {() => Promise<void>} work */
  function inTurn(work) {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  }

  async function takeIn() {
    if (state === "gone") return;
    const { draft: stored, entry, isReceived } = await loadDraftAndEntry(draft.id);
    if (ownsDraft(entry)) {
      if (state === "open") typed = { into: agreed, content: draft.content };
      state = "sent";
      if (stored) adopt(stored, structuredClone(stored.content));
      listener.sent(entry);
    } else if (!stored) {
      if (draft.revision === 0 && !isReceived) return; // it has never been saved
      state = "gone";
      listener.gone(isReceived);
    } else if (state === "sent") {
      const { merge, same } = await import("../../core/merge.js");
      adopt(stored, merge(typed.into, stored.content, typed.content));
      state = "open";
      listener.returned(entry);
      if (!same(stored.content, draft.content)) noteChange();
    } else if (stored.revision !== draft.revision) {
      const { merge } = await import("../../core/merge.js");
      adopt(stored, merge(agreed, stored.content, draft.content));
      listener.merged();
    }
  }

  /** @param {Draft} stored @param {Draft["content"]} content - of which `stored` is on the disk. */
  function adopt(stored, content) {
    draft.content = content;
    draft.revision = stored.revision;
    draft.person = stored.person;
    agreed = structuredClone(stored.content); // the merged content may share what did not change
  }

  /** @param {IDBTransactionDurability} durability */
  async function save(durability) {
    if (draft.revision === 0) draft.person = await lastPersonId();
    while (state === "open") {
      changed = false;
      const content = structuredClone(draft.content);
      const updated_at = new Date(now()).toISOString();
      if ((await saveDraft({ ...draft, updated_at, content }, durability)) !== "saved") {
        await takeIn();
        continue;
      }
      Object.assign(draft, { updated_at, revision: draft.revision + 1 });
      agreed = content;
      channel.postMessage(draft.id);
      return listener.saved(updated_at);
    }
  }

  /** @param {IDBTransactionDurability} durability */
  async function saveAll(durability) {
    try {
      while (changed && state === "open") await inTurn(() => save(durability));
    } catch (error) {
      changed = true;
      listener.failed(error);
    } finally {
      saving = null;
    }
  }

  function noteChange() {
    if (state !== "open") return;
    changed = true;
    saving ??= saveAll("relaxed");
  }

  /** What other windows have written, sent or taken back comes in. */
  function pull() {
    return inTurn(takeIn).catch(listener.failed);
  }

  channel.onmessage = ({ data }) => {
    if (data === draft.id) void pull();
  };
  const stopListening = listen(({ type }) => {
    if (type === "queued" || type === "changed") void pull();
  });

  return {
    /** The caller has changed the content. */
    changed: noteChange,
    pull,
    /** @returns {Promise<boolean>} whether all that was typed until now is on the disk, and may be sent. */
    async flush() {
      await saving;
      if (changed) await (saving ??= saveAll("strict"));
      return !changed && state === "open";
    },
    close() {
      channel.close();
      stopListening();
    },
  };
}
