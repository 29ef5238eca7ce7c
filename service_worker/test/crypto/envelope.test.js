import assert from "node:assert/strict";
import { test } from "node:test";

import { newContentKey, openStream, plainSize, sealedSize, sealStream } from "../../src/crypto/envelope.js";
import { broken, concat, hex, pattern, sha256, vectors } from "./pattern.js";

const content = vectors("envelope/content.json");
const { content_key, salt } = content[0];
const refused = (/** @type {string} */ code) => ({ name: "Refused", code });

for (const vector of content) {
  const plain = pattern(vector.plain_bytes);
  const [key, fixedSalt] = [hex(vector.content_key), hex(vector.salt)];

  test(`sealed: ${vector.name}`, async () => {
    assert.equal(sha256(await concat(sealStream([plain], key, fixedSalt))), vector.sha256);
  });

  for (const [how, cut] of Object.entries({
    "as one buffer": 1e9,
    "in pieces of 1000 bytes": 1000,
    "in chunks": 262160,
  })) {
    test(`opened ${how}: ${vector.name}`, async () => {
      const sealed = await concat(sealStream(pieces(plain, cut), key, fixedSalt));
      assert.equal(sha256(sealed), vector.sha256);
      assert.equal(sha256(await concat(openStream(pieces(sealed, cut), key))), sha256(plain));
    });
  }
}

test("byte by byte is as good as any", async () => {
  const sealed = await concat(sealStream(pieces(pattern(70), 1), hex(content_key)));
  assert.deepEqual(await concat(openStream(pieces(sealed, 1), hex(content_key))), pattern(70));
});

test("a ReadableStream is a source", async () => {
  const key = newContentKey();
  const sealed = await concat(sealStream(new Blob([pattern(300_000)]).stream(), key));
  assert.equal(sha256(await concat(openStream(new Blob([sealed]).stream(), key))), sha256(pattern(300_000)));
});

for (const { name, plain_bytes, change, open_with, expect } of vectors("envelope/broken.json")) {
  test(`refused as ${expect}: ${name}`, async () => {
    const sealed = await concat(sealStream([pattern(plain_bytes)], hex(content_key), hex(salt)));
    const file = await broken(sealed, change, hex(content_key));
    for (const cut of [1e9, 50_000]) {
      await assert.rejects(concat(openStream(pieces(file, cut), hex(open_with ?? content_key))), refused(expect));
    }
  });
}

for (const { name, plain_bytes, sealed_bytes } of vectors("envelope/sizes.json")) {
  test(`size: ${name}`, () => {
    if (plain_bytes === null) return assert.throws(() => plainSize(sealed_bytes), refused("truncated"));
    assert.deepEqual([sealedSize(plain_bytes), plainSize(sealed_bytes)], [sealed_bytes, plain_bytes]);
  });
}

test("the same file is never sealed alike twice", async () => {
  const [once, again] = [
    await concat(sealStream([], hex(content_key))),
    await concat(sealStream([], hex(content_key))),
  ];
  assert.notDeepEqual(once, again);
});

test("what is not wanted any more is not read on", async () => {
  const { stream, isCancelled } = endless();
  for await (const piece of sealStream(stream, newContentKey())) if (piece.byteLength > 1000) break;
  assert.equal(isCancelled(), true);
});

test("a refused file is not read on", async () => {
  const { stream, isCancelled } = endless();
  await assert.rejects(concat(openStream(stream, newContentKey())), refused("bad_magic"));
  assert.equal(isCancelled(), true);
});

test("what was opened before the damage is a true beginning", async () => {
  const sealed = await concat(sealStream([pattern(524_293)], hex(content_key)));
  sealed[524_375] ^= 1;
  const opened = [];
  await assert.rejects(async () => {
    for await (const chunk of openStream([sealed], hex(content_key))) opened.push(chunk);
  }, refused("chunk_forged"));
  assert.deepEqual(await concat(opened), pattern(524_288));
});

function* pieces(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

function endless() {
  let cancelled = false;
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
    cancel: () => void (cancelled = true),
  });
  return { stream, isCancelled: () => cancelled };
}
