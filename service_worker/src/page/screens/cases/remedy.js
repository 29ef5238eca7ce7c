/** The way from an entry to its answers: to change them, correct them, or begin again with them. */

import { html, nothing } from "lit";

import { UNREADABLE } from "../../../core/outbox.js";
import { copyAsDraft } from "../../../store/draft_list.js";
import { loadDraft } from "../../../store/drafts.js";
import { formUrl } from "../form_url.js";
import { refusalOf } from "../refusals.js";

/**
 * Draw the button that leads to the answers.
 *
 * @typedef {import("../../../core/outbox.js").Entry} Entry
 * @param {Entry} entry - an application, or the answer to a request for details.
 * @param {string} service - code of the service.
 * @param {(key: string) => string} say
 * @param {() => void} edit - opens the form.
 */
export function wayToAnswers(entry, service, say, edit) {
  const remedy = entry.why === UNREADABLE ? "answers" : entry.state === "needs_you" ? refusalOf(entry).remedy : "keep";
  if (remedy === "remove") return nothing;
  if (remedy === "copy")
    return html`<button type="button" class="button primary" data-copy @click=${() => void copy(entry, service)}>${say("case.copy")}</button>`;
  const isWrong = remedy === "answers";
  return html`<button type="button" class="button ${isWrong ? "primary" : "secondary"}" data-edit @click=${edit}>${say(isWrong ? "send.correct" : "send.edit")}</button>`;
}

/**
 * Open a copy as a new draft. The entry, which can never be sent, stays until it is deleted.
 *
 * @param {Entry} entry
 * @param {string} service
 */
async function copy(entry, service) {
  const draft = await loadDraft(entry.id);
  if (draft)
    location.assign(
      formUrl(service, `draft=${await copyAsDraft(service, draft.content.name, draft.content.answers, draft.party)}`),
    );
}
