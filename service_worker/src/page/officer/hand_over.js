/**
 * The content keys of a case's documents, opened with the officer's keys and sealed again to agencies. The documents themselves
 * are not fetched.
 *
 * @typedef {{id: string, code: string, title: string}} NamedDocument
 * @typedef {{code: string, name: string, public_key: string, documents: NamedDocument[]}} Agency - One that can be asked, and what it
 *   may read of the documents. `public_key`: base64url; "": it has none.
 * @typedef {{agency: string, document: string, sealed_key: import("../../crypto/document_key.js").SealedKey}} HandedKey
 */

import { fromBase64url } from "../../crypto/base64url.js";
import { openContentKey, sealContentKey } from "../../crypto/document_key.js";
import { Refused } from "../../crypto/refused.js";
import { request } from "../../sync/api.js";
import { NoAnswer, seedFor } from "./keys.js";

/** @import { Bytes } from "../../crypto/keys.js" */

/**
 * NoAnswer: the server did not say how a document is sealed.
 *
 * @param {string} applicationId
 * @param {Agency[]} agencies
 * @returns {Promise<{keys: HandedKey[], failed: NamedDocument[]}>} `failed`: documents that the officer's keys do not open.
 */
export async function handOver(applicationId, agencies) {
  const keyed = agencies.filter((agency) => agency.public_key);
  const documents = new Map(keyed.flatMap((agency) => agency.documents).map((document) => [document.id, document]));
  /** @type {HandedKey[]} */
  const keys = [];
  /** @type {NamedDocument[]} */
  const failed = [];
  for (const document of documents.values()) {
    const context = { applicationId, documentId: document.id, code: document.code };
    const contentKey = await contentKeyOf(context);
    if (!contentKey) {
      failed.push(document);
      continue;
    }
    for (const agency of keyed.filter((each) => each.documents.some(({ id }) => id === document.id))) {
      const sealed_key = await sealContentKey(contentKey, fromBase64url(agency.public_key), context);
      keys.push({ agency: agency.code, document: document.id, sealed_key });
    }
    contentKey.fill(0);
  }
  return { keys, failed };
}

/**
 * Null: it was sealed to a key that the officer does not have, or as another document.
 *
 * @param {import("../../crypto/document_key.js").DocumentContext} context
 * @returns {Promise<Bytes | null>}
 */
async function contentKeyOf(context) {
  const { status, body: manifest } = await request("GET", `/api/desk/documents/${context.documentId}/manifest`);
  if (status !== 200) throw new NoAnswer(String(status));
  const seed = seedFor(manifest.sealed_keys);
  if (!seed) return null;
  try {
    return await openContentKey(manifest.sealed_keys, seed, context);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
