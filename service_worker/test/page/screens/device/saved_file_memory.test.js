/** An institution's application has hundreds of megabytes of documents: they pass through memory one piece at a time. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";

import { keepSealed } from "../../../../src/page/attach/seal.js";
import { saveToFile } from "../../../../src/page/screens/device/saved_file.js";
import { STORED_CHUNK_BYTES } from "../../../../src/store/documents.js";
import { saveDraft } from "../../../../src/store/drafts.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const DOCUMENTS = 5;
const BYTES = 3 * STORED_CHUNK_BYTES + 500;

test("an application is saved with one stored chunk of its documents read at a time, and each a Blob before the next is read", async () => {
  const ids = [];
  for (let n = 0; n < DOCUMENTS; n += 1) {
    const blob = new Blob([new Uint8Array(BYTES).fill(n)]);
    ids.push(
      await keepSealed(
        ID,
        { code: "D01", name: "p.jpg", blob, media_type: "image/jpeg", thumbnail: null },
        () => undefined,
      ),
    );
  }
  const content = { name: "", answers: { D01: ids }, visited: [] };
  await saveDraft({
    id: ID,
    service: "TEMP_EXT",
    service_version: 1,
    person: "",
    updated_at: "2026-01-15T08:00:00Z",
    revision: 0,
    content,
  });

  const chunks = watchChunks();
  const file = await saveToFile(ID, "زيتون الشمال القديم");
  assert.ok(file.size > DOCUMENTS * BYTES);
  assert.equal(chunks.most, STORED_CHUNK_BYTES);
});

/**
 * Return the largest number of bytes of stored chunks that the page has in memory, kept up to date. A Blob's bytes are
 * the browser's.
 */
function watchChunks() {
  const watched = { most: 0 };
  /** @type {Set<ArrayBuffer>} */
  const held = new Set();
  /** @param {ArrayBuffer[]} read */
  const hold = (read) => {
    for (const bytes of read) held.add(bytes);
    watched.most = Math.max(
      watched.most,
      [...held].reduce((sum, { byteLength }) => sum + byteLength, 0),
    );
  };
  for (const name of /** @type {const} */ (["get", "getAll"])) {
    const read = /** @type {any} */ (IDBObjectStore.prototype)[name];
    /** @type {any} */ (IDBObjectStore.prototype)[name] = function (/** @type {unknown[]} */ ...args) {
      const request = read.apply(this, args);
      if (this.name === "chunks") request.addEventListener("success", () => hold([request.result].flat()));
      return request;
    };
  }
  const { Blob } = globalThis;
  const { arrayBuffer } = Blob.prototype;
  Blob.prototype.arrayBuffer = async function () {
    const bytes = await arrayBuffer.call(this);
    hold([bytes]);
    return bytes;
  };
  globalThis.Blob = class extends Blob {
    /** @param {any[]} [parts] @param {BlobPropertyBag} [options] */
    constructor(parts = [], options) {
      super(parts, options);
      for (const part of parts) held.delete(part);
    }
  };
  return watched;
}
