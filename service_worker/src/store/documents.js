/**
 * Documents on this device: ciphertext in chunks, as it will be sent, and what is known of it, sealed with the device key.
 *
 * It is open to whom its draft is open to. A document is there when its row is; chunks without one are left from a sealing that was cut short.
 *
 * @typedef {object} Document
 * @property {string} id - UUIDv7.
 * @property {string} draft_id
 * @property {number} bytes - of the sealed file.
 * @property {string} sha256 - of the sealed file, in hex.
 * @property {Details} details
 * @typedef {object} Details
 * @property {string} code - in the catalogue of documents: "D01".
 * @property {string} name - of the file as it was chosen; never leaves the device.
 * @property {string} media_type
 * @property {number} plain_bytes
 * @property {string} content_key - base64url; the file's own key.
 * @property {string} thumbnail - a small JPEG, base64url, or "".
 * @typedef {object} Manifest
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

/** Chunks have this length but for the last, so that an offset in the file gives its chunk. */
export const STORED_CHUNK_BYTES = 256 * 1024;

/** A sealing takes minutes at most: unfinished chunks of a document this old are abandoned. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** @param {string} id - the document's. @param {number} n @param {ArrayBuffer} bytes @throws {import("./database.js").StorageFull} */
export function putChunk(id, n, bytes) {
  return transact("chunks", "readwrite", (t) => void t.objectStore("chunks").put(bytes, [id, n]));
}

/** The last step: from here on the document is kept. @param {Document} document @throws {import("./drafts.js").BelongsToAnother} */
export async function putDocument({ details, ...plain }) {
  const sealed = await seal(details, boundTo(plain.id));
  await transact(["documents", "drafts", "public"], "readwrite", async (t) => {
    await rowIn(t, plain.draft_id);
    t.objectStore("documents").put({ ...plain, sealed });
  }, "strict"); // prettier-ignore
}

/**
 * The documents of a draft, the first attached first.
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

/** @param {string} id @returns {Promise<Document | null>} null: there is none. @throws {import("./records.js").Unreadable} */
export async function findDocument(id) {
  const row = await transact("documents", "readonly", (t) => done(t.objectStore("documents").get(id)));
  return row ? opened(row) : null;
}

/** The sealed file is not all there: this device has lost or shortened a part of it. */
export class DocumentDamaged extends Error {
  constructor() {
    super("a part of the sealed document is missing");
    this.name = "DocumentDamaged";
  }
}

/**
 * Bytes `start` to `end` (not included) of the sealed file.
 *
 * @param {string} id
 * @param {number} start
 * @param {number} end
 * @throws {DocumentDamaged} never fewer bytes, nor bytes of another offset.
 */
export async function sealedPart(id, start, end) {
  const first = Math.floor(start / STORED_CHUNK_BYTES);
  const last = Math.ceil(end / STORED_CHUNK_BYTES);
  const chunks = await transact("chunks", "readonly", (t) =>
    done(t.objectStore("chunks").getAll(IDBKeyRange.bound([id, first], [id, last], false, true))),
  );
  const skipped = first * STORED_CHUNK_BYTES;
  const inPlace = chunks.length === last - first && chunks.slice(0, -1).every(({ byteLength }) => byteLength === STORED_CHUNK_BYTES);
  const part = new Blob(chunks).slice(start - skipped, end - skipped);
  if (!inPlace || part.size !== end - start) throw new DocumentDamaged();
  return part;
}

/** The same, in memory. @param {string} id @param {number} start @param {number} end @throws {DocumentDamaged} */
export async function readSealed(id, start, end) {
  return (await sealedPart(id, start, end)).arrayBuffer();
}

/** The sealed file, chunk by chunk. @param {string} id @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>} */
export async function* sealedChunks(id) {
  for (let n = 0; ; n += 1) {
    const bytes = await transact("chunks", "readonly", (t) => done(t.objectStore("chunks").get([id, n])));
    if (!bytes) return;
    yield new Uint8Array(bytes);
  }
}

/** Delete one document for good. @param {string} id @throws {import("./drafts.js").BelongsToAnother} */
export function deleteDocument(id) {
  return transact(["documents", "chunks", "drafts", "public"], "readwrite", async (t) => {
    const row = await done(t.objectStore("documents").get(id));
    if (row) await rowIn(t, row.draft_id);
    deleteDocumentRows(t, id);
  }, "strict"); // prettier-ignore
}

/**
 * Delete what no draft knows: documents of this draft that its answers do not name, and chunks without a document.
 * Sealing that started within the last hour may still be running in another window.
 *
 * @param {string} draftId
 * @param {Set<string>} named - ids in the draft's answers.
 * @param {number} now - Unix time in milliseconds.
 */
export function sweepDocuments(draftId, named, now) {
  return transact(["documents", "chunks"], "readwrite", async (t) => {
    const documents = t.objectStore("documents");
    const abandoned = (/** @type {string} */ id) => timeOf(id) < now - ABANDONED_AFTER_MS;
    const own = /** @type {string[]} */ (await done(documents.index("draft_id").getAllKeys(draftId)));
    for (const id of own) if (!named.has(id) && abandoned(id)) deleteDocumentRows(t, id);
    const kept = new Set(await done(documents.getAllKeys()));
    const chunks = /** @type {[string, number][]} */ (await done(t.objectStore("chunks").getAllKeys()));
    for (const id of new Set(chunks.map(([id]) => id))) if (!kept.has(id) && abandoned(id)) deleteDocumentRows(t, id);
  });
}

/** @param {Omit<Document, "details"> & {sealed: ArrayBuffer}} row @returns {Promise<Document>} */
async function opened({ sealed, ...plain }) {
  const details = /** @type {Details} */ (await open(sealed, boundTo(plain.id)));
  return { ...plain, details };
}

/** @param {string} id */
function boundTo(id) {
  return `document:${id}`;
}
