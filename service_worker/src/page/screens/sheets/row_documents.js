/**
 * The documents of a sheet's rows: files are matched to rows, prepared and sealed one after the other.
 *
 * @import {RowWants, Target} from "../../../core/sheets/file_matching.js"
 * @import {SheetService} from "./service_of_sheet.js"
 * @typedef {{file: File, problem: string, row: number}} Left - a file that was not attached. `problem`: key of the
 *   sentence, "" if nobody knows what it is for. `row`: number of the row that the person chose for it, else 0.
 */

import { largestFrame } from "../../../core/documents/photo_frame.js";
import { answerAt, setAnswer } from "../../../core/forms/paths.js";
import { bare, targetsOf } from "../../../core/sheets/file_matching.js";
import { StorageFull } from "../../../store/database.js";
import { deleteDocument } from "../../../store/documents.js";
import { Unusable, prepare } from "../../attach/prepare.js";
import { keepSealed } from "../../attach/seal.js";
import { changeRow } from "./sheet_rows.js";

const PICTURES = "image/jpeg,image/png,image/webp,image/heic,image/heif";

/**
 * Attach files to the rows that they are for.
 *
 * @param {File[]} files
 * @param {() => RowWants[]} wants - as they are by now.
 * @param {{service: SheetService, photos: string[], after: (ids: string[]) => Promise<void>}} of - `photos`: codes of
 *   documents that are photos of a person. `after`: called after each file, with the rows that it was for.
 * @returns {Promise<Left[]>}
 */
export async function attachAll(files, wants, { service, photos, after }) {
  /** @type {Left[]} */
  const left = [];
  for (const file of files) {
    const targets = targetsOf(file.name, wants());
    if (targets.length === 0) left.push({ file, problem: "", row: 0 });
    for (const target of targets) {
      const problem = await attach(file, target, service, photos);
      if (problem) left.push({ file, problem, row: target.number });
    }
    await after(targets.map(({ id }) => id));
  }
  return left;
}

/**
 * Attach a file to a document of a row.
 *
 * @param {File} file
 * @param {Target} target
 * @param {SheetService} service
 * @param {string[]} photos - codes of documents that are photos of a person.
 * @param {string} [scan] - for a part of a scan: what tells it from every other.
 * @returns {Promise<string>} the key of the sentence about why it was not attached; "" if it was.
 */
export async function attach(file, { id, wanted }, service, photos, scan) {
  const code = wanted.field.document;
  const accepted = photos.includes(code) ? PICTURES : "";
  try {
    const { signal } = new AbortController();
    const { warnings: _, ...prepared } = await prepare(file, accepted, signal, async (preview) =>
      largestFrame(preview),
    );
    const document = await keepSealed(id, { code, name: file.name, ...prepared, scan }, () => undefined);
    const outcome = await changeRow(id, (content) => addDocument(content, wanted.path, document, file.name), service);
    if (outcome === "saved") return "";
    await deleteDocument(document);
    return "document.failed";
  } catch (error) {
    if (error instanceof Unusable) return `document.${error.code}`;
    if (error instanceof StorageFull) return "document.storage_full";
    console.error(error instanceof Error ? error.name : "failed");
    return "document.failed";
  }
}

/**
 * Name a document in the answers, and no longer as a file that is missing.
 *
 * @param {import("./sheet_rows.js").RowContent} content - changed in place.
 * @param {string} path
 * @param {string} document - its id.
 * @param {string} name - the name of the file.
 */
function addDocument({ answers, sheet }, path, document, name) {
  const before = answerAt(answers, path);
  setAnswer(answers, path, [...(Array.isArray(before) ? before : []), document]);
  const names = sheet.files[path] ?? [];
  const found = names.findIndex((each) => bare(each) === bare(name));
  const rest = names.filter((_, n) => n !== Math.max(found, 0));
  if (rest.length > 0) sheet.files[path] = rest;
  else delete sheet.files[path];
}
