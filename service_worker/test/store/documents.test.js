import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  STORED_CHUNK_BYTES,
  deleteDocument,
  findDocument,
  putChunk,
  putDocument,
  readSealed,
  sealedChunks,
  sweepDocuments,
} from "../../src/store/documents.js";
import { freshDevice } from "./fresh.js";

beforeEach(freshDevice);

const NOW = 1_768_471_200_000;
const OLD = "019b0000-0000-7000-8000-000000000001";
const NEW = `${Math.trunc(NOW - 1_000)
  .toString(16)
  .padStart(12, "0")
  .replace(/^(.{8})/, "$1-")}-7000-8000-000000000002`;
const details = {
  code: "D01",
  name: "scan.jpg",
  media_type: "image/jpeg",
  plain_bytes: 9,
  content_key: "k",
  thumbnail: "",
};

/** @param {string} id @param {number} size @param {boolean} [finished] */
async function keepFile(id, size, finished = true) {
  const bytes = Uint8Array.from({ length: size }, (_, n) => n % 251);
  for (let n = 0; n * STORED_CHUNK_BYTES < size; n += 1) {
    await putChunk(id, n, bytes.slice(n * STORED_CHUNK_BYTES, (n + 1) * STORED_CHUNK_BYTES).buffer);
  }
  if (finished) await putDocument({ id, draft_id: "draft", bytes: size, sha256: "", details });
  return bytes;
}

for (const [start, end] of [
  [0, 1],
  [STORED_CHUNK_BYTES - 1, STORED_CHUNK_BYTES + 1],
  [STORED_CHUNK_BYTES, 2 * STORED_CHUNK_BYTES],
  [5, 2 * STORED_CHUNK_BYTES + 7],
]) {
  test(`bytes ${start} to ${end} of a file are those bytes`, async () => {
    const bytes = await keepFile(OLD, 2 * STORED_CHUNK_BYTES + 7);
    assert.deepEqual(new Uint8Array(await readSealed(OLD, start, end)), bytes.slice(start, end));
  });
}

test("a file comes out chunk by chunk, in order", async () => {
  const bytes = await keepFile(OLD, STORED_CHUNK_BYTES + 1);
  const pieces = await Array.fromAsync(sealedChunks(OLD));
  assert.deepEqual(
    pieces.map((piece) => piece.length),
    [STORED_CHUNK_BYTES, 1],
  );
  assert.deepEqual(new Uint8Array(await new Blob(pieces).arrayBuffer()), bytes);
});

test("what is known of a document comes back", async () => {
  await keepFile(OLD, 9);
  assert.deepEqual(await findDocument(OLD), { id: OLD, draft_id: "draft", bytes: 9, sha256: "", details });
});

test("a deleted document is gone, chunks and all", async () => {
  await keepFile(OLD, STORED_CHUNK_BYTES + 1);
  await deleteDocument(OLD);
  assert.equal(await findDocument(OLD), null);
  await assert.rejects(readSealed(OLD, 0, 1), { name: "DocumentDamaged" });
});

test("sweeping takes chunks whose sealing was cut short", async () => {
  await keepFile(OLD, 9, false);
  await sweepDocuments("draft", new Set(), NOW);
  await assert.rejects(readSealed(OLD, 0, 1), { name: "DocumentDamaged" });
});

test("sweeping takes a document that the draft does not name", async () => {
  await keepFile(OLD, 9);
  await sweepDocuments("draft", new Set(), NOW);
  assert.equal(await findDocument(OLD), null);
});

test("sweeping leaves what the draft names, and what another draft has", async () => {
  await keepFile(OLD, 9);
  await sweepDocuments("draft", new Set([OLD]), NOW);
  await sweepDocuments("another", new Set(), NOW);
  assert.ok(await findDocument(OLD));
});

test("sweeping leaves a sealing that may be under way in another window", async () => {
  await keepFile(NEW, 9, false);
  await sweepDocuments("draft", new Set(), NOW);
  assert.equal((await readSealed(NEW, 0, 1)).byteLength, 1);
});
