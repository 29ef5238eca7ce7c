/**
 * The sentences of a screen about an entry that the server refused, and the remedy that the person has, for every kind
 * of entry and every code of refusal.
 *
 * @typedef {import("../../core/outbox.js").Entry} Entry
 * @typedef {"answers" | "text" | "copy" | "keep" | "remove"} Remedy - the way out for the person.
 *   - answers: the form shows the problems, and is sent again.
 *   - text: the written text, which is shown below on the page, is changed and sent again.
 *   - copy: a new application begins with these answers, because this one can never be sent.
 *   - keep: nothing can be done now; the answers can be read.
 *   - remove: nothing can be corrected; the entry is deleted, and the case tells what the person can do.
 * @typedef {{says: string, remedy: Remedy, badge: string}} Refusal - `says`, `badge`: keys of sentences.
 */

/** Kinds of entries with a text of the applicant's own. @type {ReadonlySet<string>} */
const WRITTEN = new Set(["objection", "correction", "refund"]);

/** Codes of problems that can be corrected in the form. @type {ReadonlySet<string>} */
const CORRECTABLE = new Set([
  "problems",
  "too_large",
  "too_long",
  "documents",
  "document_unreadable",
  "wrong_checksum",
]);

/**
 * Return what to say about a refused entry.
 *
 * @param {Pick<Entry, "kind" | "why" | "underWay">} entry - which was refused.
 * @returns {Refusal}
 */
export function refusalOf({ kind, why, underWay }) {
  if (why === "step_refused" && kind !== "application")
    return { says: `case.${kind}_refused`, remedy: WRITTEN.has(kind) ? "text" : "remove", badge: "send.too_late" };
  if (why === "different_content")
    return inVain(kind, kind === "application" ? "send.refused_different_content" : "send.refused_earlier_copy");
  if (why === "not_found")
    return inVain(kind, kind === "application" ? "send.refused_not_found" : "send.refused_no_case");
  if (why === "not_a_member")
    return inVain(
      kind,
      `send.refused_not_a_member${underWay ? "_under_way" : ""}`,
      kind === "application" ? "keep" : "remove",
    );
  if (why === "not_permitted") return notPermitted(kind);
  if (why === "stale_case" && kind === "details")
    return { says: "case.details_asked_again", remedy: "answers", badge: "send.needs_you" };
  if (why === "unknown_service") return inVain(kind, "send.refused_unknown_service", "remove");
  if (why === "service_closed" && kind === "application")
    return { says: "send.refused_service_closed", remedy: "keep", badge: "send.not_open" };
  if (why === "institution_not_verified" && kind === "application")
    return { says: "send.refused_institution_not_verified", remedy: "keep", badge: "send.not_accepted" };
  if (kind === "application" || kind === "details")
    return { says: inForm(kind, why), remedy: "answers", badge: "send.needs_you" };
  if (WRITTEN.has(kind)) return { says: `case.${kind}_needs_you`, remedy: "text", badge: "send.needs_you" };
  return {
    says: why === "problems" ? `case.${kind}_refused` : "send.refused_unread",
    remedy: "remove",
    badge: "send.not_accepted",
  };
}

/**
 * Return the refusal of an entry that can never be sent.
 *
 * @param {Entry["kind"]} kind
 * @param {string} says
 * @param {Remedy} [remedy]
 * @returns {Refusal}
 */
function inVain(kind, says, remedy = kind === "application" ? "copy" : "remove") {
  return { says, remedy: WRITTEN.has(kind) ? "text" : remedy, badge: "send.not_accepted" };
}

/**
 * Return the refusal of an entry that the person's role in the institution does not permit to send. It can be sent
 * again once another role does.
 *
 * @param {Entry["kind"]} kind
 * @returns {Refusal}
 */
function notPermitted(kind) {
  const inForm = kind === "application" || kind === "details";
  const remedy = inForm ? "answers" : WRITTEN.has(kind) ? "text" : "remove";
  return { says: "send.refused_not_permitted", remedy, badge: "send.not_accepted" };
}

/**
 * Return the key of the sentence for an entry that is corrected in its form.
 *
 * @param {"application" | "details"} kind
 * @param {string} why
 */
function inForm(kind, why) {
  if (!CORRECTABLE.has(why)) return "send.refused_unread";
  if (why === "problems") return kind === "application" ? "send.needs_you_why" : "case.details_needs_you";
  if (why === "too_long") return "send.refused_too_large";
  return `send.refused_${why === "wrong_checksum" ? "documents" : why}`;
}
