/**
 * Sends the rows of a sheet: each is put into the outbox as the form does it.
 *
 * @import {Row} from "./sheet_rows.js"
 * @import {SheetService} from "./service_of_sheet.js"
 */

import { checkAnswers } from "../../../core/forms/answers.js";
import { concerned } from "../../../core/forms/person_name.js";
import { withoutKeys } from "../../../core/forms/paths.js";
import { askRow } from "../../../core/sheets/row_state.js";
import { documentsOf } from "../../../store/documents.js";
import { loadDraft } from "../../../store/drafts.js";
import { manifestsOf } from "../../../store/manifests.js";
import { enqueueSilently, takeBackEntry, wake } from "../../outbox/send.js";
import { attachmentsOf } from "../../questions/ask_now.js";
import { pageLanguage } from "../../words/words.js";
import { changeRow, isRow } from "./sheet_rows.js";

/**
 * Put rows into the outbox, one after the other. A row that turns out to have a problem keeps it; the others go on.
 *
 * @param {Row[]} rows
 * @param {SheetService} service
 * @param {string} terms - version of the terms of use that the page names.
 * @param {(done: number) => void} progress
 */
export async function sendRows(rows, service, terms, progress) {
  let done = 0;
  try {
    for (const { id } of rows) {
      await sendRow(id, service, terms);
      progress((done += 1));
    }
  } finally {
    if (done > 0) wake();
  }
}

/**
 * Put a row into the outbox, if it has no problem.
 *
 * @param {string} id
 * @param {SheetService} service
 * @param {string} terms
 */
async function sendRow(id, service, terms) {
  const { declaration, facts, questions } = service;
  const draft = await loadDraft(id);
  if (!draft || !isRow(draft)) return;
  const asked = askRow(declaration, withoutKeys(draft.content.answers), facts);
  const documents = attachmentsOf(asked);
  const readable = new Set((await documentsOf(id)).readable.map((each) => each.id));
  const lost = documents.filter((each) => !readable.has(each.id));
  const problems = checkAnswers(declaration, asked.answers, { ...facts, documents });
  if (problems.length + lost.length + draft.content.sheet.unread.length > 0) {
    await changeRow(id, () => undefined, service); // judged again, so that the row shows what is wrong
    return;
  }
  const { code, version, directorate } = declaration;
  await enqueueSilently({
    draftId: id,
    person: draft.person,
    party: draft.party,
    revision: draft.revision,
    service: code,
    version,
    directorate,
    language: pageLanguage(),
    answers: asked.answers,
    concerned: concerned(asked.answers, questions),
    documents: await manifestsOf(id, documents, directorate),
    terms,
  });
}

/**
 * Take the rows back that wait in the outbox: nothing more of the sheet is sent. Those that are under way go on.
 *
 * @param {Row[]} rows
 */
export async function stopSending(rows) {
  for (const { id, state } of rows) if (state === "waiting") await takeBackEntry(id);
}
