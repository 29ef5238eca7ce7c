/**
 * Documents of the form: chosen, made small, sealed, shown, taken away. Loaded after the form can be typed into.
 *
 * @import {Form} from "../questions/form.js"
 * @import {Document} from "../../store/documents.js"
 */

import { answerAt } from "../../core/paths.js";
import { StorageFull } from "../../store/database.js";
import { deleteDocument, documentsOf } from "../../store/documents.js";
import { drawFiles, drawProgress } from "./file_list.js";
import { Unusable, prepare } from "./prepare.js";
import { keepSealed } from "./seal.js";
import { viewDocument } from "./view.js";
import { element as make } from "../components/elements.js";
import { isOver } from "../drafts/end.js";
import { fieldsIn } from "../questions/form.js";
import { sayAtField } from "../questions/problems.js";
import { dataSize } from "../words/format.js";
import { say } from "../words/words.js";

/**
 * @param {object} host
 * @param {Form} host.form
 * @param {(path: string, ids: string[]) => Promise<boolean>} host.put - the new answer of a file field; whether it is kept.
 */
export function attachDocuments({ form, put }) {
  const { element, draft } = form;
  /** Ids of shared files that are being attached: a second press does nothing. @type {Set<string>} */
  const attaching = new Set();

  async function draw() {
    const documents = new Map((await documentsOf(draft.id)).readable.map((document) => [document.id, document]));
    for (const field of fieldsIn(element)) {
      if (field.dataset.kind === "file")
        drawFiles(form, field, shownIn(field, documents), { view, remove: removeAndStay, replace });
    }
    void offerShared().catch(() => undefined); // which few have; nothing waits for it
  }

  /** Offer the files that were shared from another app at each document that has room. */
  async function offerShared() {
    const [{ listShared }, offer] = await Promise.all([import("../../store/shared.js"), import("./offer_shared.js")]);
    const shared = isOver(element) ? [] : await listShared(Date.now());
    for (const field of fieldsIn(element)) {
      if (field.dataset.kind === "file") offer.offerShared(form, field, shared, (one) => void attachShared(field, one));
    }
  }

  /** It waits no longer once it is kept with the draft. @param {HTMLElement} field @param {import("../../store/shared.js").Shared} shared */
  async function attachShared(field, shared) {
    if (attaching.has(shared.id)) return;
    attaching.add(shared.id);
    try {
      await attachOnce(field, shared);
    } finally {
      attaching.delete(shared.id);
    }
  }

  /** @param {HTMLElement} field @param {import("../../store/shared.js").Shared} shared */
  async function attachOnce(field, shared) {
    const { deleteShared, openShared } = await import("../../store/shared.js");
    const file = await openShared(shared).catch(() => null);
    const isAttached =
      file !== null && (await add(field, [file])) && (await put(field.dataset.path ?? "", idsOf(field)));
    if (file === null || isAttached) await deleteShared(shared.id);
    await draw();
    inputOf(field).focus();
  }

  /** @param {Document} document @param {import("../words/words.js").Words} words */
  function view(document, words) {
    return viewDocument(document, words, () => !isOver(element));
  }

  /** One that cannot be opened any more is shown too: it stands in the way until it is removed. @param {HTMLElement} field @param {Map<string, Document>} documents */
  function shownIn(field, documents) {
    return idsOf(field).map((id) => documents.get(id) ?? { id, details: null });
  }

  /**
   * @param {HTMLElement} field
   * @param {File[]} files
   * @param {Document} [replaced] - goes when the first of them is kept.
   * @returns {Promise<boolean>} whether all of them were attached; the field says why not, unless the person stopped it.
   */
  async function add(field, files, replaced) {
    sayAtField(field, "");
    let isAll = true;
    let leaving = replaced;
    for (const file of files) {
      if (!field.isConnected) return false;
      if (idsOf(field).length - (leaving ? 1 : 0) >= Number(field.dataset.max)) {
        sayAtField(field, say(form.words, "problem.too_many_files", { n: field.dataset.max ?? "" }));
        return false;
      }
      try {
        if (!(await keepFile(field, file))) {
          isAll = false;
          continue;
        }
        if (leaving) await remove(field, leaving);
        leaving = undefined;
      } catch (error) {
        sayAtField(field, sentenceFor(error, file));
        return false;
      } finally {
        await draw();
      }
    }
    return isAll;
  }

  /** @param {HTMLElement} field @param {File} file @returns {Promise<boolean>} whether it was attached; it is not if the person stopped it. */
  async function keepFile(field, file) {
    const stop = new AbortController();
    const progress = drawProgress(form, field, file.name, () => stop.abort());
    try {
      const { warnings, ...prepared } = await prepare(file, inputOf(field).accept, stop.signal);
      const details = { code: field.dataset.document ?? "", name: file.name, ...prepared };
      const id = await keepSealed(draft.id, details, (share) => {
        stop.signal.throwIfAborted();
        progress.show(share);
      });
      if (stop.signal.aborted || !field.isConnected) {
        await deleteDocument(id); // nobody wants it; or who it was asked of was removed, and the number is another's now
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

  /** What may be wrong is said and does not stand in the way. @param {HTMLElement} field @param {string[]} warnings */
  function warn(field, warnings) {
    field.querySelector("[data-warned]")?.remove();
    if (warnings.length === 0) return;
    const lines = warnings.map((warning) => make("p", {}, say(form.words, `document.${warning}`)));
    const notice = make("div", { className: "notice warning", role: "status" }, ...lines);
    notice.dataset.warned = "";
    field.querySelector("[data-files]")?.after(notice);
  }

  /** @param {HTMLElement} field @param {{id: string}} document */
  async function remove(field, document) {
    warn(field, []);
    // Not while the draft still names it: it may be on its way to the ministry.
    if (
      await put(
        field.dataset.path ?? "",
        idsOf(field).filter((id) => id !== document.id),
      )
    )
      await deleteDocument(document.id);
    await draw();
  }

  /** The focus must be somewhere when the button that had it is gone. @param {HTMLElement} field @param {{id: string}} document */
  async function removeAndStay(field, document) {
    await remove(field, document);
    inputOf(field).focus();
  }

  /** @param {HTMLElement} field @param {Document} document */
  function replace(field, document) {
    const chooser = make("input", { type: "file", accept: inputOf(field).accept });
    chooser.addEventListener("change", () => void add(field, [...(chooser.files ?? [])], document));
    chooser.click();
  }

  /** @param {unknown} error @param {File} file */
  function sentenceFor(error, { name, size }) {
    const key = error instanceof Unusable ? error.code : error instanceof StorageFull ? "storage_full" : "failed";
    if (key === "failed") console.error(error);
    return say(form.words, `document.${key}`, { name: `\u2068${name}\u2069`, size: dataSize(size) });
  }

  /** @param {HTMLElement} field @returns {string[]} */
  function idsOf(field) {
    const answer = answerAt(draft.content.answers, field.dataset.path ?? "");
    return Array.isArray(answer) ? answer.map(String) : [];
  }

  return { drawn: draw(), draw, add };
}

/** @param {HTMLElement} field */
function inputOf(field) {
  return /** @type {HTMLInputElement} */ (field.querySelector("input[type=file]"));
}
