/**
 * Saves the open draft. Every change is written at once. Changes of other windows are merged in as soon as there is a
 * `Follower` to show them.
 *
 * While one save runs, further changes wait for the next, so that fast typing costs no more saves than the disk can
 * take.
 *
 * A sent draft belongs to the outbox: nothing is saved until it is taken back or refused. A draft whose owner has
 * signed out ends. Other windows announce that; a window that missed it notices when it is shown again, or at its next
 * save.
 *
 * @typedef {import("../../core/outbox.js").Entry} Entry
 * @typedef {import("../../store/drafts.js").Draft} Draft
 * @typedef {object} Saver - receives the state of saving.
 * @property {(isSaving: boolean) => void} saving - tells whether something was typed that is not on the disk yet.
 * @property {(at: string) => void} saved - called when everything typed before this save began is on the disk; `at` is
 *   ISO 8601.
 * @property {(error: unknown) => void} failed - called when a save failed. The screen keeps what was typed; the next
 *   change tries again.
 * @property {(isSignedOut: boolean) => void} ended - called when the owner has signed out, or another person has signed
 *   in. Nothing of the draft may be shown, and nothing is saved any more.
 * @typedef {object} Follower - shows what happens to the draft elsewhere.
 * @property {() => void} merged - called when the draft's content has another window's changes.
 * @property {(entry: Entry) => void} sent - called when the draft was sent: its content must not be changed. Called
 *   again whenever the entry may have changed.
 * @property {(refused: Entry | undefined) => void} returned - called when the draft may be changed again. `refused` is
 *   undefined if it was taken back.
 * @property {(isReceived: boolean) => void} gone - called when the draft was received, or deleted in another window.
 *   Nothing is saved any more.
 */

import { ownsDraft } from "../../core/drafts/sent_draft.js";
import { BelongsToAnother, loadDraftAndEntry, saveDraft } from "../../store/drafts.js";
import { presentParty } from "../../store/present_party.js";
import { lastPersonId } from "../../store/owner.js";
import { listen } from "../../sync/announce.js";

/**
 * Start to save a draft.
 *
 * @param {Draft} draft - changed in place: its content by the caller, who then calls `changed`; the other properties
 *   here.
 * @param {Saver} saver
 * @param {() => number} now - Unix time in milliseconds.
 */
export function startAutosave(draft, saver, now) {
  const channel = new BroadcastChannel("moi-drafts");
  /** The merge base: the content that was stored last. */
  let base = structuredClone(draft.content);
  let isChanged = false;
  /** @type {"open" | "sent" | "gone" | "ended"} */
  let state = "open";
  /** The unsent content, with its merge base, when another window sent the draft; restored when the draft returns. */
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
  /** The id of the person who opened the draft: its owner until it is saved. @type {Promise<string>} */
  const opener = lastPersonId().catch(() => "");
  /** The party that the person acted for when the draft was opened: a new draft is for it, for ever. */
  const begunFor = presentParty();
  begunFor.then((party) => (draft.party ??= party)).catch(() => {}); // the first save tells that it could not be read
  const stopListening = listen(({ type }) => {
    if (type === "queued" || type === "changed" || type === "signed_in") void requestPull();
  });

  /**
   * Run pieces of work one after the other.
   *
   * @param {() => Promise<void>} work
   */
  function inSequence(work) {
    const result = tail.then(work);
    tail = result.catch(() => {});
    return result;
  }

  /** Take over what other windows have done to the draft. */
  async function pull() {
    if (!follower) await following; // here only for another window's change, which must not be merged unseen
    if (!follower || isOver()) return;
    const { draft: stored, entry, isReceived } = await loadDraftAndEntry(draft.id, draft.party);
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
      const { merge, same } = await import("../../core/drafts/merge.js");
      adopt(stored, merge(typed.base, stored.content, typed.content));
      state = "open";
      follower.returned(entry);
      if (!same(stored.content, draft.content)) noteChange();
    } else if (stored.revision !== draft.revision) {
      const { merge } = await import("../../core/drafts/merge.js");
      adopt(stored, merge(base, stored.content, draft.content));
      follower.merged();
    }
  }

  const isOver = () => state === "gone" || state === "ended";

  /** End the draft if its owner is not the person who is signed in. */
  async function checkOwner() {
    const [owner, person] = [draft.person || (await opener), await lastPersonId()];
    if (owner && owner !== person) end(person);
  }

  /**
   * End the draft, and drop its content.
   *
   * @param {string} person - id of the person who is signed in; "" if nobody is.
   */
  function end(person) {
    if (isOver()) return;
    state = "ended";
    isChanged = false;
    draft.content = { name: "", answers: {}, visited: [] };
    saver.ended(person === "");
  }

  /**
   * Report a failure, or end the draft if it belongs to another person.
   *
   * @param {unknown} error
   */
  async function failed(error) {
    if (error instanceof BelongsToAnother) end(await lastPersonId().catch(() => ""));
    else if (!isOver()) saver.failed(error);
  }

  /**
   * Take over a draft.
   *
   * @param {Draft} stored
   * @param {Draft["content"]} content - `stored` with the changes that are not on the disk yet.
   */
  function adopt(stored, content) {
    draft.content = content;
    draft.revision = stored.revision;
    draft.person = stored.person;
    draft.party = stored.party;
    base = structuredClone(stored.content); // the merged content may share what did not change
  }

  /**
   * Save the draft, after other windows' changes were merged.
   *
   * @param {IDBTransactionDurability} durability
   */
  async function save(durability) {
    await checkOwner();
    if (draft.revision === 0) {
      draft.person = await lastPersonId();
      draft.party ??= await begunFor;
    }
    while (state === "open") {
      isChanged = false;
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

  /**
   * Save until there are no more changes.
   *
   * @param {IDBTransactionDurability} durability
   */
  async function saveAll(durability) {
    try {
      while (isChanged && state === "open") await inSequence(() => save(durability));
    } catch (error) {
      isChanged = true;
      await failed(error);
    } finally {
      saving = null;
      saver.saving(false);
    }
  }

  /** Save a change. */
  function noteChange() {
    if (state !== "open") return;
    isChanged = true;
    saver.saving(true);
    saving ??= saveAll("relaxed");
  }

  /** Merge what other windows have written, sent or taken back. */
  function requestPull() {
    return checkOwner()
      .then(() => (follower ? inSequence(pull) : undefined))
      .catch(failed);
  }

  return {
    /** Save the content, which the caller has changed. */
    changed: noteChange,
    pull: requestPull,
    /**
     * Report that work on the draft failed.
     *
     * @param {unknown} error
     */
    failed,
    /**
     * Take over other windows' changes, past and future ones.
     *
     * @param {Follower} newFollower
     */
    follow(newFollower) {
      follower = newFollower;
      followed();
      channel.onmessage = ({ data }) => {
        if (data === draft.id) void requestPull();
      };
      if (draft.revision > 0) void requestPull();
    },
    /**
     * Save everything at once.
     *
     * @returns {Promise<boolean>} whether everything typed until now is on the disk, and may be sent.
     */
    async flush() {
      await saving;
      if (isChanged) await (saving ??= saveAll("strict"));
      return !isChanged && state === "open";
    },
    close() {
      channel.close();
      stopListening();
    },
  };
}
