import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { IDBObjectStore } from "fake-indexeddb";
import { fromBase64url, toBase64url, toHex } from "../../../src/crypto/base64url.js";
import { openContentKey } from "../../../src/crypto/document_key.js";
import { openStream } from "../../../src/crypto/envelope.js";
import { keyId, newSeed, publicKeyOf } from "../../../src/crypto/keys.js";
import { keepSealed } from "../../../src/page/attach/seal.js";
import { STORED_CHUNK_BYTES, findDocument, readSealed, sealedChunks } from "../../../src/store/documents.js";
import { done, transact } from "../../../src/store/database.js";
import { manifestsOf, sealToDirectorate } from "../../../src/store/manifests.js";
import { keepDirectorateKey } from "../../../src/store/public_keys.js";
import { freshDevice } from "../../store/fresh.js";

beforeEach(freshDevice);

const DRAFT = "019b3f3e-4c00-7000-8000-000000000001";
const content = Uint8Array.from({ length: 600_000 }, (_, n) => n % 251);
const file = {
  code: "D01",
  name: "scan.pdf",
  blob: new Blob([content]),
  media_type: "application/pdf",
  thumbnail: null,
  isPhoto: false,
};

async function directorate() {
  const seed = newSeed();
  const publicKey = await publicKeyOf(seed);
  const key = { key_id: await keyId(publicKey), public_key: toBase64url(publicKey) };
  return { seed, keep: () => keepDirectorateKey("visas", key) };
}

test("a sealed file opens to what was chosen, and its digest is that of the ciphertext", async () => {
  const id = await keepSealed(DRAFT, file, () => {});
  const document = await findDocument(id);
  assert.ok(document);
  const opened = await Array.fromAsync(openStream(sealedChunks(id), fromBase64url(document.details.content_key)));
  assert.deepEqual(new Uint8Array(await new Blob(opened).arrayBuffer()), content);
  assert.equal(document.sha256, toHex(await crypto.subtle.digest("SHA-256", await readSealed(id, 0, document.bytes))));
});

test("progress ends at the whole", async () => {
  /** @type {number[]} */
  const shares = [];
  await keepSealed(DRAFT, file, (share) => void shares.push(share));
  assert.equal(shares.at(-1), 1);
  assert.equal(shares.length, Math.ceil(file.blob.size / STORED_CHUNK_BYTES));
});

test("a file for which there is no room leaves nothing behind", async (t) => {
  const put = IDBObjectStore.prototype.put;
  let puts = 0;
  t.mock.method(IDBObjectStore.prototype, "put", function (/** @type {any[]} */ ...given) {
    if (++puts === 2) throw new DOMException("full", "QuotaExceededError");
    return put.apply(/** @type {any} */ (this), /** @type {any} */ (given));
  });
  await assert.rejects(
    keepSealed(DRAFT, file, () => {}),
    { name: "StorageFull" },
  );
  t.mock.restoreAll();
  assert.equal(await transact("chunks", "readonly", (tx) => done(tx.objectStore("chunks").count())), 0);
});

test("a manifest's content key opens for the directorate and for this document only", async () => {
  const { seed, keep } = await directorate();
  await keep();
  const id = await keepSealed(DRAFT, file, () => {});
  const [manifest] = await manifestsOf(DRAFT, [{ id, code: "D01", path: "D01" }], "visas");
  assert.ok(manifest);
  assert.equal(manifest.sealed_keys.length, 1, "sealed to somebody else as well");
  const context = { applicationId: DRAFT, documentId: id, code: "D01" };
  const key = await openContentKey(manifest.sealed_keys, seed, context);
  assert.equal(toBase64url(key), (await findDocument(id))?.details.content_key);
  await assert.rejects(openContentKey(manifest.sealed_keys, seed, { ...context, code: "D02" }), {
    code: "wrong_context",
  });
});

test("sealed before the first line, a document gets the directorate's key when that is known, and once", async () => {
  const { seed, keep } = await directorate();
  const id = await keepSealed(DRAFT, file, () => {});
  const before = await manifestsOf(DRAFT, [{ id, code: "D01", path: "D01" }], "visas");
  assert.equal(before[0]?.sealed_keys.length, 0);
  await keep();
  const after = await sealToDirectorate(DRAFT, before, "visas");
  await openContentKey(after[0]?.sealed_keys ?? [], seed, { applicationId: DRAFT, documentId: id, code: "D01" });
  assert.deepEqual(await sealToDirectorate(DRAFT, after, "visas"), after);
});

test("a document that is not on this device cannot be sent", async () => {
  await assert.rejects(manifestsOf(DRAFT, [{ id: "nowhere", code: "D01", path: "D01" }], "visas"), RangeError);
});
