/**
 * A sealed document, fetched and opened. Nothing of it is kept.
 *
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, sha256: string}} Opened - `sha256`: hex, of `bytes`.
 */

import { toHex } from "../../crypto/base64url.js";
import { openContentKey } from "../../crypto/document_key.js";
import { openStream } from "../../crypto/envelope.js";
import { Refused } from "../../crypto/refused.js";
import { request } from "../../sync/api.js";
import { NoAnswer, seedFor } from "./keys.js";

/** @import { DocumentContext } from "../../crypto/document_key.js" */

/**
 * Refused: a code of docs/envelope.md; "wrong_context" when the server gives another document than the one on the screen.
 * NoAnswer: the server did not give any.
 *
 * @param {DocumentContext} context - as the case on the screen has it; of what the server says here nothing but keys is taken.
 * @returns {Promise<Opened>}
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

/** @param {string} id */
async function ciphertextOf(id) {
  const response = await fetch(`/api/desk/documents/${id}`, { cache: "no-store" }).catch(() => null);
  if (!response?.ok || !response.body) throw new NoAnswer(String(response?.status));
  return response.body;
}

/** @param {AsyncIterable<ArrayBuffer>} chunks */
async function joined(chunks) {
  const pieces = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
