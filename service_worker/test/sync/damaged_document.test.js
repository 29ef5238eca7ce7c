/** A document that cannot reach the ministry ends in a question to the person, never in an endless upload. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";

import { done, transact } from "../../src/store/database.js";
import { readSealed, STORED_CHUNK_BYTES, putChunk } from "../../src/store/documents.js";
import { openProblems } from "../../src/store/entry_content.js";
import { findEntry, takeBack } from "../../src/store/outbox.js";
import { keepPublicKeys } from "../../src/store/public_keys.js";
import { rememberPerson } from "../../src/store/session.js";
import { sendAll } from "../../src/sync/send_all.js";
import { queueDraft } from "../store/draft.js";
import { freshDevice } from "../store/fresh.js";
import { Ministry } from "./ministry.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const DOCUMENT = "0198f2a0-0000-7000-8000-0000000000d1";
const BYTES = 2 * STORED_CHUNK_BYTES + 1000;
/** The digest of as many zeros. */
const SHA256 = createHash("sha256").update(new Uint8Array(BYTES)).digest("hex");
/** The number of tries from which a loop is endless. */
const ENOUGH_PATCHES = 20;

/** @type {Ministry} */
let ministry;
let patches = 0;

beforeEach(async () => {
  await freshDevice();
  ministry = new Ministry();
  patches = 0;
  globalThis.fetch = async (path, init = {}) => {
    if (init.method === "PATCH" && ++patches > ENOUGH_PATCHES) throw new TypeError("this would go on for ever");
    return ministry.answer(String(path), init);
  };
  await keepPublicKeys(ministry.keys);
  await rememberPerson({ id: "person-1", contact_masked: "" });
  for (const [n, size] of [STORED_CHUNK_BYTES, STORED_CHUNK_BYTES, 1000].entries())
    await putChunk(DOCUMENT, n, new ArrayBuffer(size));
  const body = {
    service: "TEMP_EXT", service_version: 1, language: "ar", made_at: "", directorate: "residence",
    answers: { reason: "family", companions: [{ photo: ["another"] }, { photo: [DOCUMENT] }] },
    documents: [{
      id: DOCUMENT, code: "D05", path: "companions/1/D05", media_type: "image/jpeg", plain_bytes: 1, sealed_bytes: BYTES, sha256: SHA256,
      sealed_keys: [{ key_id: "former", enc: "", ciphertext: "" }],
    }],
  }; // prettier-ignore
  await queueDraft(ID, body);
});

/** Assert that the person is asked to attach the document again, and that the entry can be taken back. */
async function asksForTheDocument() {
  const entry = await findEntry(ID);
  assert.deepEqual([entry?.state, entry?.why], ["needs_you", "document_unreadable"]);
  assert.deepEqual(await openProblems(/** @type {any} */ (entry)), [
    { path: "companions/1/photo", code: "document_unreadable", params: {} },
  ]);
  assert.equal(await takeBack(ID), "taken_back");
}

/**
 * Answer PATCH differently from the ministry.
 *
 * @param {(path: string, init: RequestInit) => Promise<Response> | Response} otherwise
 */
function answerPatch(otherwise) {
  const answer = ministry.answer.bind(ministry);
  ministry.answer = async (path, init) => (init.method === "PATCH" ? otherwise(path, init) : answer(path, init));
  return answer;
}

/** @param {number} status @param {string} offset */
const offsetIs = (status, offset) =>
  new Response(null, { status, headers: { "Tus-Resumable": "1.0.0", "Upload-Offset": offset } });

for (const [name, damage] of /** @type {[string, (chunks: IDBObjectStore) => unknown][]} */ ([
  ["whose last chunk was cut", (chunks) => chunks.put(new ArrayBuffer(900), [DOCUMENT, 2])],
  ["whose middle chunk was cut", (chunks) => chunks.put(new ArrayBuffer(STORED_CHUNK_BYTES - 1), [DOCUMENT, 1])],
  ["of which a chunk is gone", (chunks) => chunks.delete([DOCUMENT, 0])],
  ["of which all chunks are gone", (chunks) => chunks.clear()],
])) {
  test(`a document ${name} is asked for again`, async () => {
    await transact("chunks", "readwrite", (t) => void damage(t.objectStore("chunks")));
    await sendAll();
    await asksForTheDocument();
  });
}

test("no bytes are read of a document in place of others", async () => {
  await transact("chunks", "readwrite", (t) => void t.objectStore("chunks").put(new ArrayBuffer(10), [DOCUMENT, 0]));
  await assert.rejects(readSealed(DOCUMENT, 0, STORED_CHUNK_BYTES + 10), { name: "DocumentDamaged" });
});

for (const offset of ["0", "-1", "NaN", "", "1.5", String(BYTES + 1)]) {
  test(`an upload that comes no further ends: Upload-Offset ${JSON.stringify(offset)}`, async () => {
    answerPatch(() => offsetIs(204, offset));
    await sendAll();
    assert.ok(patches <= 2, `${patches} requests`);
    await asksForTheDocument();
  });
}

test("an upload that once comes no further goes on", async () => {
  let once = true;
  const answer = answerPatch((path, init) => {
    if (!once) return answer(path, init);
    once = false;
    return offsetIs(204, "0");
  });
  await sendAll();
  assert.equal(ministry.accepted.get(ID)?.length, 1);
});

/**
 * Serve as a server that finds another digest than was announced, and deletes the bytes.
 *
 * @param {() => boolean} isDamaged
 */
function findsAnotherDigest(isDamaged) {
  const answer = answerPatch(async (path, init) => {
    const answered = await answer(path, init);
    const upload = /** @type {import("./ministry.js").Upload} */ (ministry.uploads.get(DOCUMENT));
    if (upload.bytes.length < BYTES || !isDamaged()) return answered;
    upload.bytes = new Uint8Array();
    return new Response(JSON.stringify({ type: "/problems/wrong_checksum" }), {
      status: 460, headers: { "Content-Type": "application/problem+json", "Tus-Resumable": "1.0.0" },
    }); // prettier-ignore
  });
}

test("a document that was damaged on its way is sent once more from its beginning", async () => {
  let once = true;
  findsAnotherDigest(() => once && !(once = false));
  await sendAll();
  assert.equal(ministry.accepted.get(ID)?.length, 1);
  assert.equal(ministry.received, 2 * BYTES);
});

test("a document that arrives damaged a second time is asked for again", async () => {
  findsAnotherDigest(() => true);
  await sendAll();
  assert.equal(ministry.received, 2 * BYTES);
  await asksForTheDocument();
});

test("a document that was damaged on this device is asked for again without being sent a second time", async () => {
  await transact(
    "chunks",
    "readwrite",
    (t) => void t.objectStore("chunks").put(new Uint8Array(STORED_CHUNK_BYTES).fill(1).buffer, [DOCUMENT, 1]),
  );
  findsAnotherDigest(() => true);
  await sendAll();
  assert.equal(ministry.received, BYTES);
  await asksForTheDocument();
});

test("a database that fails is not taken for a damaged document", async () => {
  const get = IDBObjectStore.prototype.getAll;
  IDBObjectStore.prototype.getAll = function (...args) {
    if (this.name === "chunks") throw new DOMException("", "UnknownError");
    return get.apply(this, args);
  };
  try {
    await sendAll();
  } finally {
    IDBObjectStore.prototype.getAll = get;
  }
  assert.equal((await findEntry(ID))?.state, "waiting");
  assert.equal(await transact("chunks", "readonly", (t) => done(t.objectStore("chunks").count())), 3);
});
