/**
 * Documents on this device: the ciphertext in chunks, as it will be sent, and its details, sealed with the device key.
 *
 * A document can be opened by whoever can open its draft. It exists if its row does: chunks without a row are left over
 * from an interrupted sealing.
 *
 * @typedef {object} Document - a document of a draft.
 * @property {string} id - UUIDv7.
 * @property {string} draft_id
 * @property {number} bytes - size of the sealed file.
 * @property {string} sha256 - SHA-256 of the sealed file, in hexadecimal.
 * @property {Details} details
 * @typedef {object} Details - the details of a document, sealed.
 * @property {string} code - code in the catalogue of documents: "D01".
 * @property {string} name - name of the chosen file. It never leaves the device.
 * @property {string} media_type
 * @property {number} plain_bytes
 * @property {string} content_key - key of the file, base64url.
 * @property {string} thumbnail - a small JPEG, base64url, or "".
 * @property {boolean} [is_photo] - whether it is a photo of a person; absent if an earlier version stored it.
 * @property {string} [scan] - for a part of a scan: SHA-256 of the scan, in hexadecimal, and its first page.
 * @typedef {object} Manifest - the description of a document that is sent with the application.
 * @property {string} id
 * @property {string} code
 * @property {string} path - "D01", or "companions/0/D01".
 * @property {string} media_type
 * @property {number} plain_bytes
 * @property {number} sealed_bytes
 * @property {string} sha256
 * @property {{key_id: string, enc: string, ciphertext: string}[]} sealed_keys
 */

import { timeOf } from "../core/uuid.js";
import { done, transact } from "./database.js";
import { deleteDocumentRows } from "./document_rows.js";
import { rowIn } from "./draft_rows.js";
import { open, openEach, seal } from "./records.js";

/** The size of each chunk but the last, so that an offset in the file gives its chunk. */
export const STORED_CHUNK_BYTES = 256 * 1024;

/** The age from which an unfinished document is abandoned. A sealing takes minutes at most. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * Store a chunk of a sealed file.
 *
 * @param {string} id - id of the document.
 * @param {number} n - number of the chunk, from 0.
 * @param {ArrayBuffer} bytes
 * @throws {import("./database.js").StorageFull}
 */
export function putChunk(id, n, bytes) {
  return transact("chunks", "readwrite", (t) => void t.objectStore("chunks").put(bytes, [id, n]));
}

/**
 * Store a document's row. This is the last step of attaching it: from here on the document exists.
 *
 * @param {Document} document
 * @throws {import("./drafts.js").BelongsToAnother}
 */
export async function putDocument({ details, ...plain }) {
  const sealed = await seal(details, boundTo(plain.id));
  await transact(["documents", "drafts", "public"], "readwrite", async (t) => {
    await rowIn(t, plain.draft_id);
    t.objectStore("documents").put({ ...plain, sealed });
  }, "strict"); // prettier-ignore
}

/**
 * Return the documents of a draft, the first attached first.
 *
 * @param {string} draftId
 * @returns {Promise<{readable: Document[], unreadable: {id: string}[]}>}
 * @throws {import("./drafts.js").BelongsToAnother}
 */
export async function documentsOf(draftId) {
  const rows = await transact(["documents", "drafts", "public"], "readonly", async (t) => {
    await rowIn(t, draftId);
    return done(t.objectStore("documents").index("draft_id").getAll(draftId));
  });
  return openEach(rows, opened);
}

/**
 * Return a document, or null if it is not here.
 *
 * @param {string} id
 * @returns {Promise<Document | null>}
 * @throws {import("./records.js").Unreadable}
 */
export async function findDocument(id) {
  const row = await transact("documents", "readonly", (t) => done(t.objectStore("documents").get(id)));
  return row ? opened(row) : null;
}

/** The error when the sealed file is incomplete: this device has lost or shortened a part of it. */
export class DocumentDamaged extends Error {
  constructor() {
    super("a part of the sealed document is missing");
    this.name = "DocumentDamaged";
  }
}

/**
 * Return the bytes `start` to `end` (exclusive) of a sealed file as a Blob.
 *
 * @param {string} id
 * @param {number} start
 * @param {number} end
 * @throws {DocumentDamaged} It never returns fewer bytes, nor bytes of another offset.
 */
export async function sealedPart(id, start, end) {
  const first = Math.floor(start / STORED_CHUNK_BYTES);
  const last = Math.ceil(end / STORED_CHUNK_BYTES);
  const chunks = await transact("chunks", "readonly", (t) =>
    done(t.objectStore("chunks").getAll(IDBKeyRange.bound([id, first], [id, last], false, true))),
  );
  const skipped = first * STORED_CHUNK_BYTES;
  const isComplete =
    chunks.length === last - first && chunks.slice(0, -1).every(({ byteLength }) => byteLength === STORED_CHUNK_BYTES);
  const part = new Blob(chunks).slice(start - skipped, end - skipped);
  if (!isComplete || part.size !== end - start) throw new DocumentDamaged();
  return part;
}

/**
 * Return the bytes `start` to `end` (exclusive) of a sealed file as an ArrayBuffer.
 *
 * @param {string} id
 * @param {number} start
 * @param {number} end
 * @throws {DocumentDamaged}
 */
export async function readSealed(id, start, end) {
  return (await sealedPart(id, start, end)).arrayBuffer();
}

/**
 * Yield a sealed file chunk by chunk.
 *
 * @param {string} id
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 */
export async function* sealedChunks(id) {
  for (let n = 0; ; n += 1) {
    const bytes = await transact("chunks", "readonly", (t) => done(t.objectStore("chunks").get([id, n])));
    if (!bytes) return;
    yield new Uint8Array(bytes);
  }
}

/**
 * Delete a document for good.
 *
 * @param {string} id
 * @throws {import("./drafts.js").BelongsToAnother}
 */
export function deleteDocument(id) {
  return transact(["documents", "chunks", "drafts", "public"], "readwrite", async (t) => {
    const row = await done(t.objectStore("documents").get(id));
    if (row) await rowIn(t, row.draft_id);
    deleteDocumentRows(t, id);
  }, "strict"); // prettier-ignore
}

/**
 * Delete documents of this draft that its answers do not name, and chunks without a document.
 *
 * Documents begun within the last hour are kept: another window may still be sealing them.
 *
 * @param {string} draftId
 * @param {Set<string>} named - ids in the draft's answers.
 * @param {number} now - Unix time in milliseconds.
 */
export function sweepDocuments(draftId, named, now) {
  return transact(["documents", "chunks"], "readwrite", async (t) => {
    const documents = t.objectStore("documents");
    const isAbandoned = (/** @type {string} */ id) => timeOf(id) < now - ABANDONED_AFTER_MS;
    const idsOfDraft = /** @type {string[]} */ (await done(documents.index("draft_id").getAllKeys(draftId)));
    for (const id of idsOfDraft) if (!named.has(id) && isAbandoned(id)) deleteDocumentRows(t, id);
    const existingIds = new Set(await done(documents.getAllKeys()));
    const chunks = /** @type {[string, number][]} */ (await done(t.objectStore("chunks").getAllKeys()));
    for (const id of new Set(chunks.map(([id]) => id)))
      if (!existingIds.has(id) && isAbandoned(id)) deleteDocumentRows(t, id);
  });
}

/**
 * Open a document's row.
 *
 * @param {Omit<Document, "details"> & {sealed: ArrayBuffer}} row
 * @returns {Promise<Document>}
 * @throws {import("./records.js").Unreadable}
 */
async function opened({ sealed, ...plain }) {
  const details = /** @type {Details} */ (await open(sealed, boundTo(plain.id)));
  return { ...plain, details };
}

/**
 * Return the additional data that binds sealed details to their document's id.
 *
 * @param {string} id
 */
function boundTo(id) {
  return `document:${id}`;
}
