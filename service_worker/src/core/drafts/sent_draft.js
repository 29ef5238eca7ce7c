/**
 * The ownership of a draft: the outbox's or the person's. A file of its own: a form needs it before it can be typed
 * into.
 *
 * @typedef {import("../outbox.js").Entry} Entry
 */

/**
 * Return whether the outbox's entry owns the draft of the same id, so that the draft must not be changed.
 *
 * After the server has refused an entry, its draft belongs to the person again.
 *
 * @param {Entry | undefined} entry
 * @returns {entry is Entry}
 */
export function ownsDraft(entry) {
  return entry !== undefined && entry.state !== "needs_you";
}
