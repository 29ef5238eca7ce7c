/**
 * Keeps the open draft: every change is on its way to the disk at once, and what another window typed comes in.
 *
 * While one save runs, further changes gather for the next; so a fast typist costs no more saves than the disk can take.
 *
 * @typedef {import("../../store/drafts.js").Draft} Draft
 * @typedef {object} Listener
 * @property {(at: string) => void} saved - what has been typed until now is on the disk; ISO.
 * @property {() => void} merged - the draft's content holds another window's changes now.
 * @property {() => void} gone - it was sent or deleted in another window; nothing is kept any more.
 * @property {(error: unknown) => void} failed - nothing was lost on the screen; the next change tries again.
 */

import { loadDraft, saveDraft } from "../../store/drafts.js";

/**
 * @param {Draft} draft - changed in place: its content by the caller, who then calls `changed`; the rest here.
 * @param {Listener} listener
 * @param {() => number} now - Unix time in milliseconds.
 */
export function keep(draft, listener, now) {
  const channel = new BroadcastChannel("moi-drafts");
  let agreed = structuredClone(draft.content);
  let changed = false;
  let gone = false;
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
    const stored = await loadDraft(draft.id);
    if (!stored || stored.revision === draft.revision) return;
    const { merge } = await import("../../core/merge.js");
    draft.content = merge(agreed, stored.content, draft.content);
    draft.revision = stored.revision;
    agreed = stored.content;
    listener.merged();
  }

  /** @param {IDBTransactionDurability} durability */
  async function save(durability) {
    for (;;) {
      changed = false;
      const content = structuredClone(draft.content);
      const updated_at = new Date(now()).toISOString();
      const outcome = await saveDraft({ ...draft, updated_at, content }, durability);
      if (outcome === "changed") {
        await takeIn();
        continue;
      }
      gone = outcome === "gone";
      if (gone) return listener.gone();
      Object.assign(draft, { updated_at, revision: draft.revision + 1 });
      agreed = content;
      channel.postMessage(draft.id);
      return listener.saved(updated_at);
    }
  }

  /** @param {IDBTransactionDurability} durability */
  async function saveAll(durability) {
    try {
      while (changed && !gone) await inTurn(() => save(durability));
    } catch (error) {
      changed = true;
      listener.failed(error);
    } finally {
      saving = null;
    }
  }

  channel.onmessage = ({ data }) => {
    if (data === draft.id) void inTurn(takeIn).catch(listener.failed);
  };

  return {
    /** The caller has changed the content. */
    changed() {
      changed = true;
      saving ??= saveAll("relaxed");
    },
    /** @returns {Promise<boolean>} whether all that was typed until now is on the disk. */
    async flush() {
      await saving;
      if (changed) await (saving ??= saveAll("strict"));
      return !changed && !gone;
    },
    close() {
      channel.close();
    },
  };
}
