/**
 * Fetching and opening a sealed document. Nothing of it is stored.
 *
 * @import { Bytes } from "../../crypto/keys.js"
 * @typedef {{bytes: Bytes, sha256: string, contentKey: Bytes}} Opened - `sha256`: hash of `bytes` in hexadecimal.
 */

import { toHex } from "../../crypto/base64url.js";
import { openStream } from "../../crypto/envelope.js";
import { contentKeyOf } from "./content_key.js";
import { NoAnswer } from "./keys.js";

/** @import { DocumentContext } from "../../crypto/document_key.js" */

/**
 * Fetch and open a document.
 *
 * @param {DocumentContext} context - the document that the case on the screen names. Of the server's answer nothing but
 *   keys is used.
 * @returns {Promise<Opened>}
 * @throws {Refused} with a code of docs/envelope.md; "wrong_context" if the server sends another document than the one
 *   on the screen.
 * @throws {NoAnswer} if the server sends none.
 */
export async function fetchDocument(context) {
  const contentKey = await contentKeyOf(context);
  const bytes = await joined(openStream(await ciphertextOf(context.documentId), contentKey));
  return { bytes, sha256: toHex(await crypto.subtle.digest("SHA-256", bytes)), contentKey };
}

/**
 * Fetch the sealed bytes of a document.
 *
 * @param {string} id
 * @throws {NoAnswer}
 */
async function ciphertextOf(id) {
  const response = await fetch(`/api/desk/documents/${id}`, { cache: "no-store" }).catch(() => null);
  if (!response?.ok || !response.body) throw new NoAnswer(String(response?.status));
  return response.body;
}

/**
 * Return all chunks as one array.
 *
 * @param {AsyncIterable<ArrayBuffer>} chunks
 */
async function joined(chunks) {
  const pieces = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/**
 * Fetch bytes; null if the server sends none.
 *
 * @param {string} address
 * @returns {Promise<Bytes | null>}
 */
export async function bytesOf(address) {
  const response = await fetch(address, { cache: "no-store" }).catch(() => null);
  return response?.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}
