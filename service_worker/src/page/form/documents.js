/**
 * The open form's documents. The code that attaches them is loaded when a screen asks for one.
 *
 * @import {Attachments, Opened} from "./opened.js"
 */

import { setAnswer } from "../../core/forms/paths.js";
import { askForPersistence } from "../drafts/persistence.js";
import { hasProblem } from "../questions/problems.js";
import { keepAnswers } from "./opened.js";
import { recheck } from "./recheck.js";
import { partMissing } from "./reload_offer.js";

/**
 * Load the code that attaches documents, once.
 *
 * @param {Opened} opened
 * @returns {Promise<Attachments>}
 */
export function loadAttachments(opened) {
  opened.attachments ??= import("../attach/attach_documents.js").then(({ attachDocuments }) =>
    attachDocuments({ form: opened.form, put: (path, ids) => putDocuments(opened, path, ids) }),
  );
  opened.attachments.catch(() => (opened.attachments = null)); // the next file tries again
  return opened.attachments;
}

/**
 * Attach files that were chosen for a field.
 *
 * @param {Opened} opened
 * @param {HTMLElement} field
 * @param {HTMLInputElement} input
 */
export function takeFiles(opened, field, input) {
  const files = [...(input.files ?? [])];
  input.value = ""; // the same file may be chosen again
  void opened.autosave
    .pull()
    .then(() => loadAttachments(opened))
    .then(
      ({ add }) => add(field, files),
      (error) => partMissing(opened, error),
    );
}

/**
 * Answer a file field.
 *
 * @param {Opened} opened
 * @param {string} path
 * @param {string[]} ids
 * @returns {Promise<boolean>} whether the answer is saved.
 */
async function putDocuments(opened, path, ids) {
  const { form, autosave, statusLine, isSent } = opened;
  if (isSent) return false;
  setAnswer(form.draft.content.answers, path, ids.length > 0 ? ids : undefined);
  keepAnswers(opened);
  if (ids.length > 0) opened.persistenceAsked ??= askForPersistence(form, statusLine.tell);
  if (ids.length > 0 && hasProblem(path)) void recheck(form, path);
  return autosave.flush();
}
