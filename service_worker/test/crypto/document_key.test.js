import assert from "node:assert/strict";
import { test } from "node:test";

import { openContentKey, sealContentKey } from "../../src/crypto/document_key.js";
import { newContentKey } from "../../src/crypto/envelope.js";
import { keyId, newSeed, publicKeyOf } from "../../src/crypto/keys.js";
import { hex, sha256, vectors } from "./pattern.js";

const vector = vectors("envelope/sealed_keys.json");
const contextOf = ({ application_id, document_id, code }) => ({
  applicationId: application_id,
  documentId: document_id,
  code,
});
const context = contextOf(vector.context);

test("a seed gives the public key of the vector", async () => {
  const publicKey = await publicKeyOf(hex(vector.seed));
  assert.deepEqual([sha256(publicKey), await keyId(publicKey)], [vector.public_key_sha256, vector.sealed_key.key_id]);
});

test("with the ephemeral of the vector, the sealed key is the vector's", async () => {
  const publicKey = await publicKeyOf(hex(vector.seed));
  const sealed = await sealContentKey(hex(vector.content_key), publicKey, context, hex(vector.ephemeral));
  assert.deepEqual(sealed, vector.sealed_key);
});

for (const { name, seed, context: other, change, keys = [change], expect } of vector.opened) {
  test(`opened ${name}`, async () => {
    const sealed = keys.map((each) => ({ ...vector.sealed_key, ...each }));
    const opening = openContentKey(sealed, hex(seed ?? vector.seed), contextOf({ ...vector.context, ...other }));
    if (expect) await assert.rejects(opening, { name: "Refused", code: expect });
    else assert.deepEqual(await opening, hex(vector.content_key));
  });
}

test("each of two recipients opens", async () => {
  const [contentKey, ...seeds] = [newContentKey(), newSeed(), newSeed()];
  const publicKeys = await Promise.all(seeds.map(publicKeyOf));
  const both = await Promise.all(publicKeys.map((publicKey) => sealContentKey(contentKey, publicKey, context)));
  for (const seed of seeds) assert.deepEqual(await openContentKey(both, seed, context), contentKey);
});

test("a public key of another length is refused", async () => {
  await assert.rejects(sealContentKey(newContentKey(), new Uint8Array(1215), context), { code: "malformed" });
});
