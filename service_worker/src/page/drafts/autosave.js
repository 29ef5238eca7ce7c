/**
 * Saves the open draft: every change is written at once, and changes of other windows are merged in, once somebody is there
 * to show them (`follow`).
 *
 * While one save runs, further changes wait for the next, so fast typing costs no more saves than the disk can take.
 * What was sent belongs to the outbox: nothing is saved until it is taken back or refused. A draft whose owner has left ends:
 * other windows say so, and one that did not hear them learns it when it is shown again, or from its next save.
 *
 * @typedef {import("../../core/outbox.js").Entry} Entry
 * @typedef {import("../../store/drafts.js").Draft} Draft
 * @typedef {object} Saver
 * @property {(isSaving: boolean) => void} saving - whether something was typed that is not on the disk yet.
 * @property {(at: string) => void} saved - what was typed until this save began is on the disk; ISO.
 * @property {(error: unknown) => void} failed - the screen keeps what was typed; the next change tries again.
 * @property {(isSignedOut: boolean) => void} ended - its owner has signed out, or another person has signed in: nothing of it may
 *   be shown, and nothing is saved any more.
 * @typedef {object} Follower
 * @property {() => void} merged - the draft's content holds another window's changes now.
 * @property {(entry: Entry) => void} sent - the draft's content is what was sent, and is not to be changed. Again whenever the
 *   entry may have changed.
 * @property {(refused: Entry | undefined) => void} returned - it was sent and may be changed again: taken back, or refused.
 * @property {(isReceived: boolean) => void} gone - it was received, or else deleted in another window; nothing is saved any
 *   more.
 */

import { ownsDraft } from "../../core/sent_draft.js";
import { BelongsToAnother, loadDraftAndEntry, saveDraft } from "../../store/drafts.js";
import { lastPersonId } from "../../store/session.js";
import { listen } from "../../sync/announce.js";

/**
 * @param {Draft} draft - changed in place: its content by the caller, who then calls `changed`; the rest here.
 * @param {Saver} saver
 * @param {() => number} now - Unix time in milliseconds.
 */
export function startAutosave(draft, saver, now) {
  const channel = new BroadcastChannel("moi-drafts");
  /** The merge base: what was last stored. */
  let base = structuredClone(draft.content);
  let changed = false;
  /** @type {"open" | "sent" | "gone" | "ended"} */
  let state = "open";
  /** What was typed here when another window sent, with its merge base; restored when the draft returns. */
  let typed = { base, content: base };
  /** @type {Promise<void> | null} */
  let saving = null;
  /** @type {Promise<unknown>} */
  let tail = Promise.resolve();
  /** @type {Follower | null} */
  let follower = null;
  let followed = () => {};
  /** @type {Promise<void>} */
  const following = new Promise((resolve) => (followed = resolve));
  /** Whose a draft is that has never been saved. @type {Promise<string>} */
  const opener = lastPersonId().catch(() => "");
  const stopListening = listen(({ type }) => {
    if (type === "queued" || type === "changed" || type === "signed_in") void requestPull();
  });

  /** One thing after another. @param {() => Promise<void>} work */
  function inSequence(work) {
    const result = tail.then(work);
    tail = result.catch(() => {});
    return result;
  }

  async function pull() {
    if (!follower) await following; // only another window's change comes here, and it cannot be merged unseen
    if (!follower || isOver()) return;
    const { draft: stored, entry, isReceived } = await loadDraftAndEntry(draft.id);
    if (isOver()) return;
    if (ownsDraft(entry)) {
      if (state === "open") typed = { base, content: draft.content };
      state = "sent";
      if (stored) adopt(stored, structuredClone(stored.content));
      follower.sent(entry);
    } else if (!stored) {
      if (draft.revision === 0 && !isReceived) return; // it has never been saved
      state = "gone";
      follower.gone(isReceived);
    } else if (state === "sent") {
      const { merge, same } = await import("../../core/merge.js");
      adopt(stored, merge(typed.base, stored.content, typed.content));
      state = "open";
      follower.returned(entry);
      if (!same(stored.content, draft.content)) noteChange();
    } else if (stored.revision !== draft.revision) {
      const { merge } = await import("../../core/merge.js");
      adopt(stored, merge(base, stored.content, draft.content));
      follower.merged();
    }
  }

  const isOver = () => state === "gone" || state === "ended";

  /** Is the draft still that of who is here? */
  async function checkOwner() {
    const [owner, person] = [draft.person || (await opener), await lastPersonId()];
    if (owner && owner !== person) end(person);
  }

  /** @param {string} person - who is signed in; "": nobody. */
  function end(person) {
    if (isOver()) return;
    state = "ended";
    changed = false;
    draft.content = { name: "", answers: {}, visited: [] };
    saver.ended(person === "");
  }

  /** @param {unknown} error */
  async function failed(error) {
    if (error instanceof BelongsToAnother) end(await lastPersonId().catch(() => ""));
    else if (!isOver()) saver.failed(error);
  }

  /** @param {Draft} stored @param {Draft["content"]} content - of which `stored` is on the disk. */
  function adopt(stored, content) {
    draft.content = content;
    draft.revision = stored.revision;
    draft.person = stored.person;
    base = structuredClone(stored.content); // the merged content may share what did not change
  }

  /** @param {IDBTransactionDurability} durability */
  async function save(durability) {
    await checkOwner();
    if (draft.revision === 0) draft.person = await lastPersonId();
    while (state === "open") {
      changed = false;
      const content = structuredClone(draft.content);
      const updated_at = new Date(now()).toISOString();
      if ((await saveDraft({ ...draft, updated_at, content }, durability)) !== "saved") {
        await pull();
        continue;
      }
      Object.assign(draft, { updated_at, revision: draft.revision + 1 });
      base = content;
      channel.postMessage(draft.id);
      return saver.saved(updated_at);
    }
  }

  /** @param {IDBTransactionDurability} durability */
  async function saveAll(durability) {
    try {
      while (changed && state === "open") await inSequence(() => save(durability));
    } catch (error) {
      changed = true;
      await failed(error);
    } finally {
      saving = null;
      saver.saving(false);
    }
  }

  function noteChange() {
    if (state !== "open") return;
    changed = true;
    saver.saving(true);
    saving ??= saveAll("relaxed");
  }

  /** Take over what other windows have written, sent or taken back. */
  function requestPull() {
    return checkOwner()
      .then(() => (follower ? inSequence(pull) : undefined))
      .catch(failed);
  }

  return {
    /** The caller has changed the content. */
    changed: noteChange,
    pull: requestPull,
    /** Something that was to be done with the draft failed. @param {unknown} error */
    failed,
    /** From now on other windows' changes are taken over, those of until now as well. @param {Follower} other */
    follow(other) {
      follower = other;
      followed();
      channel.onmessage = ({ data }) => {
        if (data === draft.id) void requestPull();
      };
      if (draft.revision > 0) void requestPull();
    },
    /** @returns {Promise<boolean>} whether everything typed until now is on the disk, and may be sent. */
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
