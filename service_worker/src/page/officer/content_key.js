/** The content key of a document, opened with the officer's keys. */

import { openContentKey } from "../../crypto/document_key.js";
import { Refused } from "../../crypto/refused.js";
import { request } from "../../sync/api.js";
import { NoAnswer, seedFor } from "./keys.js";

/**
 * Fetch and open the content key of a document.
 *
 * @param {import("../../crypto/document_key.js").DocumentContext} context - the document that the case on the screen
 *   names. Of the server's answer nothing but keys is used.
 * @returns {Promise<import("../../crypto/keys.js").Bytes>}
 * @throws {Refused} "wrong_recipient": it was sealed to a key that the officer does not have. "wrong_context": the
 *   server sent the keys of another document.
 * @throws {NoAnswer} if the server sends none.
 */
export async function contentKeyOf(context) {
  const { status, body: manifest } = await request("GET", `/api/desk/documents/${context.documentId}/manifest`);
  if (status !== 200) throw new NoAnswer(String(status));
  const seed = seedFor(manifest.sealed_keys);
  if (!seed) throw new Refused("wrong_recipient");
  return openContentKey(manifest.sealed_keys, seed, context);
}
