/** The notice in a form that could not be opened. */

import { BelongsToAnother } from "../../store/drafts.js";
import { lastPersonId } from "../../store/session.js";
import { failureNotice, isStorageFailure } from "../components/storage_failure.js";
import { loadWords } from "../words/words.js";
import { showEnded } from "../drafts/ended_notice.js";
import { readAddress } from "../questions/form_screens.js";

/**
 * Show why the form could not be opened, and what the person can do. A form that is open stays as it is, unless nothing
 * in it could ever be saved.
 *
 * @param {HTMLElement} element
 * @param {unknown} error
 */
export async function showFailure(element, error) {
  console.error(error instanceof Error ? error.name : "failed");
  if (element.dataset.open !== undefined && !isStorageFailure(error)) return;
  if (error instanceof BelongsToAnother)
    return showEnded(element, (await lastPersonId()) === "", readAddress(location.hash).draft);
  element.replaceChildren(failureNotice(error, await loadWords(), "form.not_opened"));
}
