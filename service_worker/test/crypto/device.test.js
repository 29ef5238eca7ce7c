import assert from "node:assert/strict";
import { test } from "node:test";

import { fromBase64url, toBase64url } from "../../src/crypto/base64url.js";
import { makeDeviceKey } from "../../src/crypto/device_key.js";
import { FileDigest } from "../../src/crypto/file_digest.js";
import { openRecord, sealRecord } from "../../src/crypto/sealed_record.js";
import { pattern, sha256 } from "./pattern.js";

const deviceKey = await makeDeviceKey();
const refused = (/** @type {string} */ code) => ({ name: "Refused", code });

for (const value of [{ name: "سارة", ok: true, n: [1, null] }, "text", 0, null, []]) {
  test(`a record gives back ${JSON.stringify(value)}`, async () => {
    assert.deepEqual(await openRecord(deviceKey, await sealRecord(deviceKey, value, "drafts/1"), "drafts/1"), value);
  });
}

for (const size of [0, 1, 100_000]) {
  test(`a record gives back ${size} bytes`, async () => {
    const opened = await openRecord(deviceKey, await sealRecord(deviceKey, pattern(size), "a"), "a");
    assert.ok(opened instanceof ArrayBuffer);
    assert.deepEqual(new Uint8Array(opened), pattern(size));
  });
}

test("a part of a larger buffer is sealed alone", async () => {
  const opened = await openRecord(deviceKey, await sealRecord(deviceKey, pattern(100).subarray(10, 20), "a"), "a");
  assert.deepEqual(new Uint8Array(opened), pattern(100).slice(10, 20));
});

test("a record moved to another store does not open", async () => {
  const record = await sealRecord(deviceKey, "x", "drafts/1");
  await assert.rejects(openRecord(deviceKey, record, "drafts/2"), refused("record_forged"));
});

test("a record does not open with another key", async () => {
  const record = await sealRecord(await makeDeviceKey(), "x", "a");
  await assert.rejects(openRecord(deviceKey, record, "a"), refused("record_forged"));
});

test("bytes cannot be passed off as JSON, nor can any byte change", async () => {
  const record = await sealRecord(deviceKey, "x", "a");
  for (let at = 1; at < record.byteLength; at++) {
    const changed = new Uint8Array(record.slice(0));
    changed[at] ^= 1;
    await assert.rejects(openRecord(deviceKey, changed.buffer, "a"), refused("record_forged"));
  }
});

test("a record of a later version says so", async () => {
  await assert.rejects(openRecord(deviceKey, new Uint8Array(40).fill(9).buffer, "a"), refused("unsupported_version"));
});

test("half a record is truncated", async () => {
  await assert.rejects(openRecord(deviceKey, new ArrayBuffer(13), "a"), refused("truncated"));
});

test("the device key cannot be read out", async () => {
  for (const format of ["raw", "jwk"]) await assert.rejects(crypto.subtle.exportKey(format, deviceKey));
});

for (const size of [0, 70_000, 4_194_304, 4_194_305, 5_000_000]) {
  test(`a file of ${size} bytes in pieces has the digest and size of the whole`, async () => {
    const [file, digest] = [pattern(size), new FileDigest()];
    for (let at = 0; at < size; at += 1_000_000) digest.update(file.slice(at, at + 1_000_000).buffer);
    assert.deepEqual([digest.bytes, await digest.hex()], [size, sha256(file)]);
  });
}

for (const text of ["A", "AA==", "A+/A", "AB", "AA A", "é", null, 1, undefined]) {
  test(`${JSON.stringify(text)} is not base64url`, () =>
    assert.throws(() => fromBase64url(text), refused("malformed")));
}

test("base64url gives back large and small", () => {
  for (const size of [0, 1, 2, 3, 70_000]) assert.deepEqual(fromBase64url(toBase64url(pattern(size))), pattern(size));
});
