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

/**
 * Refused: a code of docs/envelope.md. NoAnswer: the server did not give it.
 *
 * @param {string} id
 * @returns {Promise<Opened>}
 */
export async function fetchDocument(id) {
  const { status, body: manifest } = await request("GET", `/api/desk/documents/${id}/manifest`);
  if (status !== 200) throw new NoAnswer(String(status));
  const seed = seedFor(manifest.sealed_keys);
  if (!seed) throw new Refused("wrong_recipient");
  // The server says which document this is; the sealed key opens only if that is what the sender sealed.
  const context = { applicationId: manifest.application_id, documentId: id, code: manifest.code };
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
