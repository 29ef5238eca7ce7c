/**
 * The handover of a case's documents to agencies: their content keys are opened with the officer's keys and sealed
 * again. The documents themselves are not fetched.
 *
 * @typedef {{id: string, code: string, title: string}} NamedDocument
 * @typedef {{code: string, name: string, public_key: string, documents: NamedDocument[]}} Agency - an agency that can
 *   be consulted, and the documents that it may read. `public_key`: base64url; "" if it has none.
 * @typedef {{agency: string, document: string, sealed_key: import("../../crypto/document_key.js").SealedKey}} HandedKey
 */

import { fromBase64url } from "../../crypto/base64url.js";
import { sealContentKey } from "../../crypto/document_key.js";
import { Refused } from "../../crypto/refused.js";
import { contentKeyOf } from "./content_key.js";

/**
 * @import { Bytes } from "../../crypto/keys.js"
 * @import { NoAnswer } from "./keys.js"
 */

/**
 * Seal the content keys of documents to agencies.
 *
 * @param {string} applicationId
 * @param {Agency[]} agencies
 * @returns {Promise<{keys: HandedKey[], failed: NamedDocument[]}>} `failed`: documents that the officer's keys do not
 *   open.
 * @throws {NoAnswer} if the server does not send how a document is sealed.
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
    const contentKey = await keyOrNull(context);
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
 * Return the content key of a document, or null if the officer's keys do not open it.
 *
 * @param {import("../../crypto/document_key.js").DocumentContext} context
 * @returns {Promise<Bytes | null>}
 * @throws {NoAnswer}
 */
async function keyOrNull(context) {
  try {
    return await contentKeyOf(context);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
