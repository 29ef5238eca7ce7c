/**
 * Sends the answer to a request for details for other applications too: each gets a draft of its own, with documents
 * that are sealed anew, and an entry of its own in the outbox.
 *
 * All of them are in the outbox before the application whose form is open. So a page that is killed between leaves the
 * open draft with what was chosen, and the next press goes on with those that are left.
 *
 * @import {Answers, Attachment} from "../../core/types.js"
 * @import {Asked} from "../../core/forms/asked.js"
 * @import {Case} from "../../store/cases.js"
 * @import {Draft} from "../../store/drafts.js"
 * @import {Form} from "../questions/open_form.js"
 */

import { otherDraftId } from "../../core/cases/same_request.js";
import { namedDocuments } from "../../core/documents/named_documents.js";
import { setAnswer } from "../../core/forms/paths.js";
import { answersFor } from "../../core/forms/request.js";
import { fromBase64url } from "../../crypto/base64url.js";
import { openStream } from "../../crypto/envelope.js";
import { deleteDocument, findDocument, sealedChunks, sweepDocuments } from "../../store/documents.js";
import { loadDraftAndEntry, saveDraft } from "../../store/drafts.js";
import { manifestsOf } from "../../store/manifests.js";
import { withLock } from "../../sync/locks.js";
import { keepSealed } from "../attach/seal.js";
import { enqueueDetails } from "../outbox/send.js";
import { attachmentsOf } from "../questions/ask_now.js";
import { say } from "../words/words.js";
import { otherApplications } from "./other_applications.js";

/**
 * Put the answer into the outbox for each application that was chosen and may still be answered so.
 *
 * @param {Form} form
 * @param {Asked} asked
 * @throws {import("../../store/database.js").StorageFull} Those that were queued stay so.
 */
export async function answerOthers(form, asked) {
  const chosen = new Set(form.draft.content.also);
  const others = (await otherApplications(form, asked)).filter(({ id }) => chosen.has(id));
  const status = form.element.querySelector("[data-others] [role=status]");
  for (const [n, other] of others.entries()) {
    if (status) status.textContent = say(form.words, "sheet.page.sending", { done: n, total: others.length });
    const id = otherDraftId(form.draft.id, other.id);
    // One window at a time: two would take the draft from each other, again and again.
    const outcome = await withLock(`moi-answer-${id}`, () => answerFor(form, asked, other, id));
    if (outcome === null) throw new Error("another window is still sending the answer");
  }
}

/**
 * Put the answer into the outbox for one other application, unless its draft is sent, changed or deleted meanwhile.
 *
 * @param {Form} form
 * @param {Asked} asked
 * @param {Case} other
 * @param {string} id - id of its draft.
 * @returns {Promise<"queued" | "sent" | "changed" | "gone">} as `enqueue` of the store.
 */
async function answerFor(form, asked, other, id) {
  const { draft: stored, entry } = await loadDraftAndEntry(id, form.draft.party);
  if (entry) return "sent";
  // What a killed try left is swept once it is old: another window may be sealing now.
  const named = namedDocuments(stored?.content.answers ?? {}).map((each) => each.id);
  await sweepDocuments(id, new Set(named), Date.now());
  const draft = draftFor(form, other, id, stored?.revision ?? 0);
  const begun = await save(draft); // before its documents, which belong to it from here on
  if (begun !== "saved") return begun;
  const attachments = attachmentsOf(asked);
  const copies = await sealedAnew(id, attachments);
  const given = givenAnswers(asked, copies);
  for (const [path, answer] of Object.entries(given)) setAnswer(draft.content.answers, path, answer ?? undefined);
  draft.revision += 1;
  const kept = await save(draft);
  if (kept !== "saved") {
    await forget(copies);
    return kept;
  }
  const { directorate } = form.declaration;
  const copied = attachments.map((each) => ({ ...each, id: String(copies.get(each.id)) }));
  return enqueueDetails({
    id,
    person: draft.person,
    party: draft.party,
    revision: draft.revision + 1,
    applicationId: other.id,
    directorate,
    answers: given,
    documents: await manifestsOf(other.id, copied, directorate),
    message: "",
    requestSeq: other.ask?.request_seq,
  });
}

/**
 * Return the draft of the answer for another application, as the form would begin it.
 *
 * @param {Form} form
 * @param {Case} other
 * @param {string} id
 * @param {number} revision - the revision of the draft that an earlier try left; 0 if there is none.
 * @returns {Draft}
 */
function draftFor({ declaration, draft, request }, { id: details, answers, concerned, ask }, id, revision) {
  const { code: service, version: service_version } = declaration;
  const { person, party } = draft;
  const content = {
    name: concerned?.latin ?? "",
    ...(concerned && { concerned }),
    answers: answersFor(declaration, answers ?? {}, new Set(request?.paths)),
    visited: draft.content.visited,
    details,
    ...(ask?.request_seq && { request_seq: ask.request_seq }),
  };
  return { id, service, service_version, person, party, updated_at: "", revision, content };
}

/**
 * Seal the documents of the open form once more, each under a key of its own: whoever may open those of one application
 * can open none of another.
 *
 * @param {string} draftId
 * @param {Attachment[]} attachments
 * @returns {Promise<Map<string, string>>} id of the document -> id of the new one.
 * @throws {RangeError} if a document is not on this device any more.
 */
async function sealedAnew(draftId, attachments) {
  /** @type {Map<string, string>} */
  const copies = new Map();
  try {
    for (const { id } of attachments) copies.set(id, await keepSealed(draftId, await openedFile(id), () => undefined));
  } catch (error) {
    await forget(copies);
    throw error;
  }
  return copies;
}

/**
 * Open a document of this device, in memory.
 *
 * @param {string} id
 * @throws {RangeError} if it is not on this device any more.
 */
async function openedFile(id) {
  const document = await findDocument(id);
  if (!document) throw new RangeError(`document ${id} is not on this device`);
  const { code, name, media_type, thumbnail, content_key, is_photo: isPhoto = false } = document.details;
  const pieces = [];
  for await (const piece of openStream(sealedChunks(id), fromBase64url(content_key))) pieces.push(piece);
  const blob = new Blob(pieces, { type: media_type });
  return { code, name, blob, media_type, thumbnail: thumbnail ? new Blob([fromBase64url(thumbnail)]) : null, isPhoto };
}

/**
 * Delete copies that no draft names.
 *
 * @param {Map<string, string>} copies
 */
async function forget(copies) {
  for (const id of copies.values()) await deleteDocument(id);
}

/**
 * Return the answers by path, with the copies in place of the documents of the open form.
 *
 * @param {Asked} asked
 * @param {Map<string, string>} copies
 * @returns {Answers}
 */
function givenAnswers({ questions }, copies) {
  const given = questions.filter(({ field }) => field.kind !== "group");
  return Object.fromEntries(
    given.map(({ path, field, answer }) => [
      path,
      field.kind === "file" && Array.isArray(answer) ? answer.map((id) => copies.get(String(id)) ?? null) : answer,
    ]),
  );
}

/** Save a draft. @param {Draft} draft */
const save = (draft) => saveDraft({ ...draft, updated_at: new Date().toISOString() }, "strict");
