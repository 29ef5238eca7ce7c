/**
 * What the screen says of an entry that the server refused, and what can be done then: for every kind of entry, and every code
 * with which the server refuses one.
 *
 * @typedef {import("../../core/outbox.js").Entry} Entry
 * @typedef {"answers" | "text" | "copy" | "keep" | "remove"} Remedy
 *   answers: the form, with what is wrong, to be sent again. text: the same of what was written, which stands below on the page.
 *   copy: a new application with these answers, for this one can never be sent. keep: nothing now, the answers can be read.
 *   remove: it cannot be mended; the entry goes, and the case says what can be done.
 * @typedef {{says: string, remedy: Remedy, badge: string}} Refusal - `says`, `badge`: keys of sentences.
 */

/** @type {ReadonlySet<string>} */
const WRITTEN = new Set(["objection", "correction", "refund"]);

/** Codes of what can be put right in the form. @type {ReadonlySet<string>} */
const CORRECTABLE = new Set([
  "problems",
  "too_large",
  "too_long",
  "documents",
  "document_unreadable",
  "wrong_checksum",
]);

/**
 * @param {Pick<Entry, "kind" | "why">} entry - which was refused.
 * @returns {Refusal}
 */
export function refusalOf({ kind, why }) {
  if (why === "step_refused" && kind !== "application")
    return { says: `case.${kind}_refused`, remedy: WRITTEN.has(kind) ? "text" : "remove", badge: "send.too_late" };
  if (why === "different_content")
    return gone(kind, kind === "application" ? "send.refused_different_content" : "send.refused_earlier_copy");
  if (why === "not_found")
    return gone(kind, kind === "application" ? "send.refused_not_found" : "send.refused_no_case");
  if (why === "unknown_service") return gone(kind, "send.refused_unknown_service", "remove");
  if (why === "service_closed" && kind === "application")
    return { says: "send.refused_service_closed", remedy: "keep", badge: "send.not_open" };
  if (kind === "application" || kind === "details")
    return { says: inForm(kind, why), remedy: "answers", badge: "send.needs_you" };
  if (WRITTEN.has(kind)) return { says: `case.${kind}_needs_you`, remedy: "text", badge: "send.needs_you" };
  return {
    says: why === "problems" ? `case.${kind}_refused` : "send.refused_unread",
    remedy: "remove",
    badge: "send.not_accepted",
  };
}

/** It can never be sent as this entry. @param {Entry["kind"]} kind @param {string} says @param {Remedy} [remedy] @returns {Refusal} */
function gone(kind, says, remedy = kind === "application" ? "copy" : "remove") {
  return { says, remedy: WRITTEN.has(kind) ? "text" : remedy, badge: "send.not_accepted" };
}

/** @param {"application" | "details"} kind @param {string} why */
function inForm(kind, why) {
  if (!CORRECTABLE.has(why)) return "send.refused_unread";
  if (why === "problems") return kind === "application" ? "send.needs_you_why" : "case.details_needs_you";
  if (why === "too_long") return "send.refused_too_large";
  return `send.refused_${why === "wrong_checksum" ? "documents" : why}`;
}
