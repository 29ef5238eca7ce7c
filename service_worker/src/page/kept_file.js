/** An application saved as an encrypted file, and opened again here or on another device. Nothing needs a line. */

import { openIndex, sealIndex } from "../crypto/kept_file.js";
import { Refused } from "../crypto/refused.js";
import {
  documentsOf, findDocument, putChunk, putDocument, readSealed, STORED_CHUNK_BYTES,
} from "../store/documents.js"; // prettier-ignore
import { loadDraft, saveDraft } from "../store/drafts.js";

/** @typedef {import("../store/documents.js").Document} Document */

/** The file may be anybody's, and addresses are made of these. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CODE = /^[A-Z0-9_]{1,64}$/;

/**
 * @param {string} id - the draft's, which is the application's.
 * @param {string} passphrase
 * @returns {Promise<Blob>}
 */
export async function keptFile(id, passphrase) {
  const [draft, documents] = await Promise.all([loadDraft(id), documentsOf(id)]);
  const beginning = await sealIndex({ draft, documents }, passphrase);
  const sealed = await Promise.all(documents.map((document) => readSealed(document.id, 0, document.bytes)));
  return new Blob([beginning, ...sealed], { type: "application/octet-stream" });
}

/**
 * Put the application into this device's store, as a draft. One that is here already stays as it is.
 *
 * @param {Blob} file
 * @param {string} passphrase
 * @returns {Promise<{id: string, service: string}>}
 * @throws {import("../crypto/refused.js").Refused} as `openIndex`; "truncated" when documents are missing.
 */
export async function openKeptFile(file, passphrase) {
  const { index, documents } = await openIndex(file, passphrase);
  const { draft } = index;
  if (!ID.test(draft?.id) || !CODE.test(draft.service)) throw new Refused("malformed");
  if ((await loadDraft(draft.id)) === null) {
    await keepDocuments(index.documents, documents);
    await saveDraft({ ...draft, revision: 0 }, "strict");
  }
  return { id: draft.id, service: draft.service };
}

/** @param {Document[]} documents @param {Blob} bytes - of all, one after the other. */
async function keepDocuments(documents, bytes) {
  let at = 0;
  for (const document of documents) {
    if ((await findDocument(document.id)) === null) await keepDocument(document, bytes.slice(at, at + document.bytes));
    at += document.bytes;
  }
}

/** @param {Document} document @param {Blob} bytes */
async function keepDocument(document, bytes) {
  for (let n = 0; n * STORED_CHUNK_BYTES < bytes.size; n += 1) {
    const chunk = bytes.slice(n * STORED_CHUNK_BYTES, (n + 1) * STORED_CHUNK_BYTES);
    await putChunk(document.id, n, await chunk.arrayBuffer());
  }
  await putDocument(document);
}
