/**
 * The documents of the form: they are chosen, reduced, sealed, shown, removed. This module is loaded after the person
 * can type.
 *
 * @import {Form} from "../questions/open_form.js"
 * @import {Document} from "../../store/documents.js"
 */

import { answerAt } from "../../core/forms/paths.js";
import { StorageFull } from "../../store/database.js";
import { deleteDocument, documentsOf } from "../../store/documents.js";
import { presentParty } from "../../store/present_party.js";
import { drawFiles, drawProgress } from "./file_list.js";
import { Unusable, prepare } from "./prepare.js";
import { keepSealed } from "./seal.js";
import { viewDocument } from "./view.js";
import { element as make } from "../components/elements.js";
import { isOver } from "../drafts/end_form.js";
import { fieldsIn } from "../questions/open_form.js";
import { sayAtField } from "../questions/problems.js";
import { dataSize } from "../words/format.js";
import { say } from "../words/words.js";

/**
 * Draw the documents of a form, and return the functions that change them.
 *
 * @param {object} host
 * @param {Form} host.form
 * @param {(path: string, ids: string[]) => Promise<boolean>} host.put - answers a file field; returns whether the
 *   answer is saved.
 */
export function attachDocuments({ form, put }) {
  const { element, draft } = form;
  /** Ids of shared files that are being attached, so that a second press does nothing. @type {Set<string>} */
  const attaching = new Set();

  /** Draw the files of all fields. */
  async function draw() {
    const documents = new Map((await documentsOf(draft.id)).readable.map((document) => [document.id, document]));
    for (const field of fieldsIn(element)) {
      if (field.dataset.kind === "file")
        drawFiles(form, field, shownIn(field, documents), { view, remove: removeAndStay, replace });
    }
    void offerShared().catch(() => undefined); // few people have shared files, so nothing waits for them
  }

  /** Offer the files that were shared from another app at each document that has room. */
  async function offerShared() {
    const [{ listShared }, offer] = await Promise.all([import("../../store/shared.js"), import("./offer_shared.js")]);
    const shared = isOver(element) ? [] : await listShared(Date.now(), draft.party ?? (await presentParty()));
    for (const field of fieldsIn(element)) {
      if (field.dataset.kind === "file")
        offer.offerShared(form, field, shared, (file) => void attachShared(field, file));
    }
  }

  /**
   * Attach a shared file. It is deleted from the shared files once the draft has it.
   *
   * @param {HTMLElement} field
   * @param {import("../../store/shared.js").Shared} shared
   */
  async function attachShared(field, shared) {
    if (attaching.has(shared.id)) return;
    attaching.add(shared.id);
    try {
      await attachOnce(field, shared);
    } finally {
      attaching.delete(shared.id);
    }
  }

  /**
   * Attach a shared file that is not being attached yet.
   *
   * @param {HTMLElement} field
   * @param {import("../../store/shared.js").Shared} shared
   */
  async function attachOnce(field, shared) {
    const { deleteShared, openShared } = await import("../../store/shared.js");
    const file = await openShared(shared).catch(() => null);
    const isAttached =
      file !== null && (await add(field, [file])) && (await put(field.dataset.path ?? "", idsOf(field)));
    if (file === null || isAttached) await deleteShared(shared.id);
    await draw();
    inputOf(field).focus();
  }

  /**
   * Show a document, unless the form has ended meanwhile.
   *
   * @param {Document} document
   * @param {import("../words/words.js").Words} words
   */
  function view(document, words) {
    return viewDocument(document, words, () => !isOver(element));
  }

  /**
   * Return the documents of a field. One that cannot be opened is listed too, because it must be removed before the
   * form can be sent.
   *
   * @param {HTMLElement} field
   * @param {Map<string, Document>} documents
   */
  function shownIn(field, documents) {
    return idsOf(field).map((id) => documents.get(id) ?? { id, details: null });
  }

  /**
   * Attach files to a field.
   *
   * @param {HTMLElement} field
   * @param {File[]} files
   * @param {Document} [replaced] - document to delete once the first file is attached.
   * @returns {Promise<boolean>} whether all were attached. If not, the field says why, unless the person stopped it.
   */
  async function add(field, files, replaced) {
    sayAtField(field, "");
    let isAll = true;
    let toDelete = replaced;
    for (const file of files) {
      if (!field.isConnected) return false;
      if (idsOf(field).length - (toDelete ? 1 : 0) >= Number(field.dataset.max)) {
        sayAtField(field, say(form.words, "problem.too_many_files", { n: field.dataset.max ?? "" }));
        return false;
      }
      try {
        if (!(await keepFile(field, file))) {
          isAll = false;
          continue;
        }
        if (toDelete) await remove(field, toDelete);
        toDelete = undefined;
      } catch (error) {
        sayAtField(field, sentenceFor(error, file));
        return false;
      } finally {
        await draw();
      }
    }
    return isAll;
  }

  /**
   * Prepare, seal and attach a file.
   *
   * @param {HTMLElement} field
   * @param {File} file
   * @returns {Promise<boolean>} whether it was attached; false if the person stopped it.
   * @throws {unknown} if it cannot be read or stored.
   */
  async function keepFile(field, file) {
    const stop = new AbortController();
    const progress = drawProgress(form, field, file.name, () => stop.abort());
    try {
      /** Let the person choose the part of a picture that becomes the photo. @type {Parameters<typeof prepare>[3]} */
      const chooseFrame = async (preview) => {
        const { askForFrame } = await import("./crop.js");
        const frame = await askForFrame(preview, form.words, () => !isOver(element));
        if (frame === null) stop.abort();
        return frame;
      };
      const { warnings, ...prepared } = await prepare(file, inputOf(field).accept, stop.signal, chooseFrame);
      const details = { code: field.dataset.document ?? "", name: file.name, ...prepared };
      const id = await keepSealed(draft.id, details, (share) => {
        stop.signal.throwIfAborted();
        progress.show(share);
      });
      if (stop.signal.aborted || !field.isConnected) {
        await deleteDocument(id); // stopped, or its group item was removed and another item may have its number now
        return false;
      }
      progress.keep();
      await put(field.dataset.path ?? "", [...idsOf(field), id]);
      warn(field, warnings);
      return true;
    } catch (error) {
      if (stop.signal.aborted) return false;
      throw error;
    } finally {
      progress.remove();
      if (stop.signal.aborted) inputOf(field).focus();
    }
  }

  /**
   * Show warnings, which do not prevent sending.
   *
   * @param {HTMLElement} field
   * @param {string[]} warnings
   */
  function warn(field, warnings) {
    field.querySelector("[data-warned]")?.remove();
    if (warnings.length === 0) return;
    const lines = warnings.map((warning) => make("p", {}, say(form.words, `document.${warning}`)));
    const notice = make("div", { className: "notice warning", role: "status" }, ...lines);
    notice.dataset.warned = "";
    field.querySelector("[data-files]")?.after(notice);
  }

  /**
   * Delete a document of a field.
   *
   * @param {HTMLElement} field
   * @param {{id: string}} document
   */
  async function remove(field, document) {
    warn(field, []);
    // It stays while the draft names it, because it may be on its way to the ministry.
    if (
      await put(
        field.dataset.path ?? "",
        idsOf(field).filter((id) => id !== document.id),
      )
    )
      await deleteDocument(document.id);
    await draw();
  }

  /**
   * Delete a document, and move the focus from its button, which is gone, to the field.
   *
   * @param {HTMLElement} field
   * @param {{id: string}} document
   */
  async function removeAndStay(field, document) {
    await remove(field, document);
    inputOf(field).focus();
  }

  /**
   * Let the person choose a file in place of a document.
   *
   * @param {HTMLElement} field
   * @param {Document} document
   */
  function replace(field, document) {
    const chooser = make("input", { type: "file", accept: inputOf(field).accept });
    chooser.addEventListener("change", () => void add(field, [...(chooser.files ?? [])], document));
    chooser.click();
  }

  /**
   * Return the sentence for a failure.
   *
   * @param {unknown} error
   * @param {File} file
   */
  function sentenceFor(error, { name, size }) {
    const key = error instanceof Unusable ? error.code : error instanceof StorageFull ? "storage_full" : "failed";
    if (key === "failed") console.error(error);
    return say(form.words, `document.${key}`, { name: `\u2068${name}\u2069`, size: dataSize(size) });
  }

  /**
   * Return the ids in a field's answer.
   *
   * @param {HTMLElement} field
   * @returns {string[]}
   */
  function idsOf(field) {
    const answer = answerAt(draft.content.answers, field.dataset.path ?? "");
    return Array.isArray(answer) ? answer.map(String) : [];
  }

  return { drawn: draw(), draw, add };
}

/**
 * Return the file input of a field.
 *
 * @param {HTMLElement} field
 */
function inputOf(field) {
  return /** @type {HTMLInputElement} */ (field.querySelector("input[type=file]"));
}
