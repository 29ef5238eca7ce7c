/** Sealed portraits open as the shared vectors say, and altered ones are refused. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { toHex } from "../../src/crypto/base64url.js";
import {
  digestOf,
  MAX_FACE_BYTES,
  MAX_PRINT_BYTES,
  openPortrait,
  portraitDigest,
  sealPortrait,
} from "../../src/crypto/portrait.js";
import { hex, vectors } from "./pattern.js";

const vector = vectors("portraits.json");
const portrait = { face: hex(vector.face), print: hex(vector.print) };
const contentKey = hex(vector.content_key);

for (const { name, expect, ...change } of vector.opened) {
  test(`opened ${name}`, async () => {
    const { sealed, content_key, document } = { ...vector, ...change };
    const opening = openPortrait(hex(sealed), hex(content_key), document);
    if (expect) await assert.rejects(opening, { name: "Refused", code: expect });
    else assert.deepEqual(await opening, portrait);
  });
}

test("with the nonce of the vector, the sealed portrait is the vector's", async () => {
  assert.equal(toHex(await sealPortrait(portrait, contentKey, vector.document, hex(vector.nonce))), vector.sealed);
});

test("the digest is the vector's", async () => {
  assert.equal(toHex(await digestOf(portrait)), vector.digest);
  assert.equal(toHex(await portraitDigest(portrait.face, hex(vector.print_sha256))), vector.digest);
});

test("the largest pictures open", async () => {
  const largest = { face: new Uint8Array(MAX_FACE_BYTES), print: new Uint8Array(MAX_PRINT_BYTES) };
  const sealed = await sealPortrait(largest, contentKey, vector.document);
  assert.deepEqual(await openPortrait(sealed, contentKey, vector.document), largest);
});

for (const [face, print] of [
  [0, 1],
  [1, 0],
  [MAX_FACE_BYTES + 1, 1],
  [1, MAX_PRINT_BYTES + 1],
]) {
  test(`a face of ${face} bytes with a picture of ${print} is not sealed`, async () => {
    const pictures = { face: new Uint8Array(face), print: new Uint8Array(print) };
    await assert.rejects(sealPortrait(pictures, contentKey, vector.document), { code: "malformed" });
  });
}
