/** Saving an application as an encrypted file, and opening it here or on another device. Both work offline. */

import { readSavedApplication } from "../../../core/drafts/saved_application.js";
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
 * Return an application as an encrypted file.
 *
 * @param {string} id - id of the draft, which is the application's.
 * @param {string} passphrase
 * @returns {Promise<Blob>}
 * @throws {import("../../../store/documents.js").DocumentDamaged} if the file could not be opened again.
 * @throws {Unreadable} if a part of the application can no longer be opened.
 */
export async function saveToFile(id, passphrase) {
  const [draft, { readable: documents, unreadable }] = await Promise.all([loadDraft(id), documentsOf(id)]);
  if (unreadable.length > 0) throw new Unreadable("document");
  const beginning = await sealIndex({ draft, documents }, passphrase);
  const parts = [];
  for (const document of documents) for await (const part of sealedParts(document)) parts.push(part);
  return new Blob([beginning, ...parts], { type: "application/octet-stream" });
}

/**
 * Yield the sealed bytes chunk by chunk. Each is a Blob, which the browser may keep on the disk.
 *
 * @param {Document} document
 */
async function* sealedParts({ id, bytes }) {
  for (let at = 0; at < bytes; at += STORED_CHUNK_BYTES)
    yield sealedPart(id, at, Math.min(at + STORED_CHUNK_BYTES, bytes));
}

/**
 * Put an application into this device's store as a draft. One that is here already stays unchanged. Nothing is stored
 * before the whole file was found intact.
 *
 * @param {Blob} file
 * @param {string} passphrase
 * @returns {Promise<{id: string, service: string}>}
 * @throws {Refused} as `openIndex` and `openStream` do; "malformed" if the content is no application.
 * @throws {import("../../../store/database.js").StorageFull}
 */
export async function openSavedFile(file, passphrase) {
  const opened = await openIndex(file, passphrase);
  const saved = readSavedApplication(opened.index);
  if (saved === null) throw new Refused("malformed");
  const { draft } = saved;
  const parts = partsOf(saved.documents, opened.documents);
  for (const { document, bytes } of parts) await examine(document, bytes);
  if ((await loadDraft(draft.id)) === null) {
    for (const { document, bytes } of parts) await keepDocument(document, bytes);
    // The draft belongs to the person who knows the passphrase.
    await saveDraft({ ...draft, person: await lastPersonId() }, "strict");
  }
  return { id: draft.id, service: draft.service };
}

/**
 * Return the bytes of each document.
 *
 * @param {Document[]} documents
 * @param {Blob} all - bytes of all documents, one after the other.
 * @throws {Refused} "truncated" or "trailing_data".
 */
function partsOf(documents, all) {
  let at = 0;
  const parts = documents.map((document) => ({ document, bytes: all.slice(at, (at += document.bytes)) }));
  if (at !== all.size) throw new Refused(all.size < at ? "truncated" : "trailing_data");
  return parts;
}

/**
 * Check that a document is intact to its last chunk, and is the one that will be announced to the server.
 *
 * @param {Document} document
 * @param {Blob} bytes
 * @throws {Refused}
 */
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

/**
 * Store a document.
 *
 * @param {Document} document
 * @param {Blob} bytes
 * @throws {Refused} "malformed" if it would replace a document of another application.
 */
async function keepDocument(document, bytes) {
  const existing = await findDocument(document.id);
  if (existing !== null && existing.draft_id !== document.draft_id) throw new Refused("malformed");
  for (let n = 0; n * STORED_CHUNK_BYTES < bytes.size; n += 1) {
    const chunk = bytes.slice(n * STORED_CHUNK_BYTES, (n + 1) * STORED_CHUNK_BYTES);
    await putChunk(document.id, n, await chunk.arrayBuffer());
  }
  await putDocument(document);
}
