/** The case on the screen, not the server, names the document that is opened. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { sealContentKey } from "../../../src/crypto/document_key.js";
import { newContentKey, sealStream } from "../../../src/crypto/envelope.js";
import { toBase64url } from "../../../src/crypto/base64url.js";
import { keyId, newSeed, publicKeyOf } from "../../../src/crypto/keys.js";
import { sealRecipientSeed, wrapSeed } from "../../../src/crypto/officer_key.js";
import { fetchDocument } from "../../../src/page/officer/fetch_document.js";
import { lock, unlock } from "../../../src/page/officer/keys.js";

const ON_SCREEN = {
  applicationId: "019a3f00-0000-7000-8000-000000000001",
  documentId: "019a3f00-0000-7000-8000-000000000002",
  code: "D01",
};
const OTHER = "019a3f00-0000-7000-8000-000000000003";
const WORDS = new TextEncoder().encode("a passport");

const directorate = newSeed();

before(async () => {
  const officer = newSeed();
  const publicKey = await publicKeyOf(officer);
  const key_id = await keyId(await publicKeyOf(directorate));
  const sealed_seed = await sealRecipientSeed(directorate, publicKey, "residence");
  const wrapped_seed = await wrapSeed(officer, "thyme of salt");
  await unlock(
    { public_key: toBase64url(publicKey), wrapped_seed, recipients: [{ name: "residence", key_id, sealed_seed }] },
    "thyme of salt",
  );
});

after(lock);

/**
 * Serve a document that was sealed as `sealed`, under the name that it was sealed with.
 *
 * @param {Partial<typeof ON_SCREEN>} sealed
 */
async function serve(sealed) {
  const context = { ...ON_SCREEN, ...sealed };
  const contentKey = newContentKey();
  const sealed_keys = [await sealContentKey(contentKey, await publicKeyOf(directorate), context)];
  const file = new Blob(await Array.fromAsync(sealStream([WORDS], contentKey)));
  const manifest = { id: context.documentId, application_id: context.applicationId, code: context.code, sealed_keys };
  globalThis.fetch = async (path) =>
    String(path).endsWith("/manifest") ? Response.json(manifest) : new Response(file);
}

test("the document of the case on the screen opens", async () => {
  await serve({});
  assert.deepEqual((await fetchDocument(ON_SCREEN)).bytes, WORDS);
});

for (const [name, sealed] of /** @type {const} */ ([
  ["of another application", { applicationId: OTHER }],
  ["with another id", { documentId: OTHER }],
  ["of another kind", { code: "D02" }],
])) {
  test(`a document ${name}, given by a server that says so, is not opened in its place`, async () => {
    await serve(sealed);
    await assert.rejects(fetchDocument(ON_SCREEN), { name: "Refused", code: "wrong_context" });
  });
}
