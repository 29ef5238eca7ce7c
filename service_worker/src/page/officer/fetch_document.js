/**
 * Fetching and opening a sealed document. Nothing of it is stored.
 *
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, sha256: string}} Opened - `sha256`: hash of `bytes` in hexadecimal.
 */

import { toHex } from "../../crypto/base64url.js";
import { openContentKey } from "../../crypto/document_key.js";
import { openStream } from "../../crypto/envelope.js";
import { Refused } from "../../crypto/refused.js";
import { request } from "../../sync/api.js";
import { NoAnswer, seedFor } from "./keys.js";

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
  const id = context.documentId;
  const { status, body: manifest } = await request("GET", `/api/desk/documents/${id}/manifest`);
  if (status !== 200) throw new NoAnswer(String(status));
  const seed = seedFor(manifest.sealed_keys);
  if (!seed) throw new Refused("wrong_recipient");
  const contentKey = await openContentKey(manifest.sealed_keys, seed, context);
  const bytes = await joined(openStream(await ciphertextOf(id), contentKey));
  return { bytes, sha256: toHex(await crypto.subtle.digest("SHA-256", bytes)) };
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
