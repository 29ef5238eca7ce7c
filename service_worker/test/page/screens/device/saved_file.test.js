import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { openIndex, sealIndex } from "../../../../src/crypto/saved_file.js";
import { keepSealed } from "../../../../src/page/attach/seal.js";
import { openSavedFile, saveToFile } from "../../../../src/page/screens/device/saved_file.js";
import { closeDatabase, done, transact } from "../../../../src/store/database.js";
import { forgetDeviceKey } from "../../../../src/store/device.js";
import { documentsOf, readSealed, STORED_CHUNK_BYTES } from "../../../../src/store/documents.js";
import { loadDraft, saveDraft } from "../../../../src/store/drafts.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const PASSPHRASE = "زيتون الشمال القديم";
const FIRST = STORED_CHUNK_BYTES + 1000;
const LAST = 2 * STORED_CHUNK_BYTES + 500;

/** The sealed documents, as the device stores them. @type {import("../../../../src/store/documents.js").Document[]} */
let documents;
/** @type {Blob} */
let file;

before(async () => {
  const ids = [];
  for (const [n, size] of [FIRST, LAST].entries()) {
    const blob = new Blob([new Uint8Array(size).fill(n + 7)]);
    ids.push(
      await keepSealed(
        ID,
        { code: "D01", name: "p.jpg", blob, media_type: "image/jpeg", thumbnail: null, isPhoto: false },
        () => undefined,
      ),
    );
  }
  await saveDraft({
    id: ID,
    service: "TEMP_EXT",
    service_version: 1,
    updated_at: "2026-01-15T08:00:00Z",
    revision: 0,
    content: {
      name: "ليلى",
      answers: { reason: "family", D01: ids, companions: [{ "#": "a1", sons: 2 }] },
      visited: ["name"],
    },
  });
  documents = (await documentsOf(ID)).readable;
  file = await saveToFile(ID, PASSPHRASE);
  await anotherDevice();
});

async function anotherDevice() {
  await closeDatabase();
  await new Promise((resolve) => (indexedDB.deleteDatabase("moi").onsuccess = resolve));
  forgetDeviceKey();
}

test("a kept file opens on another device with its answers and its documents", async () => {
  assert.deepEqual(await openSavedFile(file, PASSPHRASE), { id: ID, service: "TEMP_EXT" });
  const answers = (await loadDraft(ID))?.content.answers;
  assert.deepEqual([answers?.["reason"], answers?.["companions"]], ["family", [{ "#": "a1", sons: 2 }]]);
  assert.deepEqual((await documentsOf(ID)).readable, documents);
  for (const { id, bytes, sha256 } of documents) {
    const sealed = await readSealed(id, 0, bytes);
    assert.equal(Buffer.from(await crypto.subtle.digest("SHA-256", sealed)).toString("hex"), sha256);
  }
});

test("a draft that is on the device already stays as it is", async () => {
  await openSavedFile(file, PASSPHRASE);
  const draft = /** @type {import("../../../../src/store/drafts.js").Draft} */ (await loadDraft(ID));
  await saveDraft({ ...draft, content: { ...draft.content, answers: { reason: "study" } } });
  await openSavedFile(file, PASSPHRASE);
  assert.equal((await loadDraft(ID))?.content.answers["reason"], "study");
});

test("nothing personal can be read in a kept file", async () => {
  const text = new TextDecoder("latin1").decode(await file.arrayBuffer());
  assert.equal(text.includes("family"), false);
});

for (const [name, changed, code] of /** @type {[string, () => Promise<Blob> | Blob, string][]} */ ([
  ["that is none", () => new Blob(["%PDF-1.7 and more"]), "bad_magic"],
  ["cut in its index", () => file.slice(0, 200), "truncated"],
  ["with one bit of its index changed", () => flipped(file.size - sizeOfDocuments() - 1), "wrong_passphrase"],
  ["of a later version", () => flipped(4), "unsupported_version"],
  ["cut by its last byte", () => file.slice(0, -1), "truncated"],
  ["cut by its last chunk", () => file.slice(0, -(LAST - 2 * STORED_CHUNK_BYTES) - 16), "truncated"],
  ["cut by its last document", () => file.slice(0, file.size - (documents[1]?.bytes ?? 0)), "truncated"],
  ["with a byte more", () => new Blob([file, "0"]), "trailing_data"],
  ["with one bit of a document changed", () => flipped(file.size - 600), "chunk_forged"],
])) {
  test(`a file ${name} is refused for that reason, and nothing of it is kept`, async () => {
    await anotherDevice();
    await assert.rejects(openSavedFile(await changed(), PASSPHRASE), { code });
    assert.equal(await loadDraft(ID), null);
    assert.deepEqual((await documentsOf(ID)).readable, []);
    assert.equal(await transact("chunks", "readonly", (t) => done(t.objectStore("chunks").count())), 0);
  });
}

test("no file is made of what could not be opened again", async () => {
  await anotherDevice();
  await openSavedFile(file, PASSPHRASE);
  await transact("chunks", "readwrite", (t) => void t.objectStore("chunks").delete([documents[0]?.id ?? "", 1]));
  await assert.rejects(saveToFile(ID, PASSPHRASE), { name: "DocumentDamaged" });
});

test("a wrong passphrase is refused", async () => {
  await assert.rejects(openSavedFile(file, "زيتون الجنوب القديم"), { code: "wrong_passphrase" });
});

/** @param {number} at */
async function flipped(at) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  bytes[at] = (bytes[at] ?? 0) ^ 2;
  return new Blob([bytes]);
}

function sizeOfDocuments() {
  return documents.reduce((sum, { bytes }) => sum + bytes, 0);
}

for (const [name, change] of /** @type {[string, (index: any) => unknown][]} */ ([
  ["what no application says", (index) => delete index.draft.content.answers],
  ["a length that the content does not have", (index) => (index.documents[0].details.plain_bytes += 1)],
])) {
  test(`a file that somebody made up is refused: ${name}`, async () => {
    const opened = await openIndex(file, PASSPHRASE);
    change(opened.index);
    const altered = new Blob([await sealIndex(opened.index, PASSPHRASE), opened.documents]);
    await assert.rejects(openSavedFile(altered, PASSPHRASE), { code: "malformed" });
  });
}

test("a document that is another application's on this device is not replaced", async () => {
  await anotherDevice();
  await openSavedFile(file, PASSPHRASE);
  const { index, documents: bytes } = await openIndex(file, PASSPHRASE);
  const other = ID.replace(/.$/, "2");
  index.draft.id = other;
  for (const document of index.documents) document.draft_id = other;
  const altered = new Blob([await sealIndex(index, PASSPHRASE), bytes]);
  await assert.rejects(openSavedFile(altered, PASSPHRASE), { code: "malformed" });
  assert.deepEqual((await documentsOf(ID)).readable, documents);
});
