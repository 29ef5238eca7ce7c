/** An application saved as an encrypted file, and opened again here or on another device. Works offline. */

import { readSavedApplication } from "../../../core/saved_application.js";
import { fromBase64url } from "../../../crypto/base64url.js";
import { openStream, sealedSize } from "../../../crypto/envelope.js";
import { FileDigest } from "../../../crypto/file_digest.js";
import { openIndex, sealIndex } from "../../../crypto/saved_file.js";
import { piecesOf } from "../../../crypto/pieces.js";
import { Refused } from "../../../crypto/refused.js";
import {
  documentsOf, findDocument, putChunk, putDocument, sealedPart, STORED_CHUNK_BYTES,
} from "../../../store/documents.js"; // prettier-ignore
import { loadDraft, saveDraft } from "../../../store/drafts.js";
import { Unreadable } from "../../../store/records.js";
import { lastPersonId } from "../../../store/session.js";

/** @typedef {import("../../../store/documents.js").Document} Document */

/**
 * @param {string} id - the draft's, which is the application's.
 * @param {string} passphrase
 * @returns {Promise<Blob>}
 * @throws {import("../../../store/documents.js").DocumentDamaged} no file is made that could not be opened.
 * @throws {Unreadable} part of it cannot be opened any more.
 */
export async function saveToFile(id, passphrase) {
  const [draft, { readable: documents, unreadable }] = await Promise.all([loadDraft(id), documentsOf(id)]);
  if (unreadable.length > 0) throw new Unreadable("document");
  const beginning = await sealIndex({ draft, documents }, passphrase);
  const parts = [];
  for (const document of documents) for await (const part of sealedParts(document)) parts.push(part);
  return new Blob([beginning, ...parts], { type: "application/octet-stream" });
}

/** One chunk after the other: a Blob is the browser's to keep, in memory or on the disk. @param {Document} document */
async function* sealedParts({ id, bytes }) {
  for (let at = 0; at < bytes; at += STORED_CHUNK_BYTES)
    yield sealedPart(id, at, Math.min(at + STORED_CHUNK_BYTES, bytes));
}

/**
 * Put the application into this device's store, as a draft. One that is here already stays as it is. Nothing is put in before
 * all of the file was found whole.
 *
 * @param {Blob} file
 * @param {string} passphrase
 * @returns {Promise<{id: string, service: string}>}
 * @throws {Refused} as `openIndex` and `openStream`; "malformed": it says what no application does.
 * @throws {import("../../../store/database.js").StorageFull}
 */
export async function openSavedFile(file, passphrase) {
  const opened = await openIndex(file, passphrase);
  const kept = readSavedApplication(opened.index);
  if (kept === null) throw new Refused("malformed");
  const { draft } = kept;
  const parts = partsOf(kept.documents, opened.documents);
  for (const { document, bytes } of parts) await examine(document, bytes);
  if ((await loadDraft(draft.id)) === null) {
    for (const { document, bytes } of parts) await keepDocument(document, bytes);
    await saveDraft({ ...draft, person: await lastPersonId() }, "strict"); // the draft belongs to the person who has the passphrase
  }
  return { id: draft.id, service: draft.service };
}

/** @param {Document[]} documents @param {Blob} all - one after the other. */
function partsOf(documents, all) {
  let at = 0;
  const parts = documents.map((document) => ({ document, bytes: all.slice(at, (at += document.bytes)) }));
  if (at !== all.size) throw new Refused(all.size < at ? "truncated" : "trailing_data");
  return parts;
}

/** Is it to its last chunk what was sealed, and what will be announced? @param {Document} document @param {Blob} bytes */
async function examine({ bytes: size, sha256, details }, bytes) {
  if (sealedSize(details.plain_bytes) !== size) throw new Refused("malformed");
  const digest = new FileDigest();
  async function* digested() {
    for await (const piece of piecesOf(bytes.stream())) {
      digest.update(/** @type {Uint8Array<ArrayBuffer>} */ (piece));
      yield piece;
    }
  }
  for await (const _ of openStream(digested(), fromBase64url(details.content_key)));
  if ((await digest.hex()) !== sha256) throw new Refused("chunk_forged");
}

/** @param {Document} document @param {Blob} bytes */
async function keepDocument(document, bytes) {
  const existing = await findDocument(document.id);
  // A document of another application is never replaced.
  if (existing !== null && existing.draft_id !== document.draft_id) throw new Refused("malformed");
  for (let n = 0; n * STORED_CHUNK_BYTES < bytes.size; n += 1) {
    const chunk = bytes.slice(n * STORED_CHUNK_BYTES, (n + 1) * STORED_CHUNK_BYTES);
    await putChunk(document.id, n, await chunk.arrayBuffer());
  }
  await putDocument(document);
}
