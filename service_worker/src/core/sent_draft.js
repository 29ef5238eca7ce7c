/**
 * Whose a draft is. A file of its own, for a form needs it before it can be typed into.
 *
 * @typedef {import("./outbox.js").Entry} Entry
 */

/** Is the draft of the same id the outbox's, and not to be changed? What the server refused is the person's again. @param {Entry | undefined} entry @returns {entry is Entry} */
export function ownsDraft(entry) {
  return entry !== undefined && entry.state !== "needs_you";
}
