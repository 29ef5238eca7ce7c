import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { sealIndex } from "../../src/crypto/kept_file.js";
import { keptFile, openKeptFile } from "../../src/page/kept_file.js";
import { closeDatabase } from "../../src/store/database.js";
import { forgetDeviceKey } from "../../src/store/device.js";
import { documentsOf, putChunk, putDocument, readSealed, STORED_CHUNK_BYTES } from "../../src/store/documents.js";
import { loadDraft, saveDraft } from "../../src/store/drafts.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const DOCUMENT = "0198f2a0-0000-7000-8000-0000000000d1";
const PASSPHRASE = "زيتون الشمال القديم";
const BYTES = STORED_CHUNK_BYTES + 1000;

/** @type {Blob} */
let file;

before(async () => {
  await saveDraft({
    id: ID,
    service: "TEMP_EXT",
    service_version: 1,
    updated_at: "2026-01-15T08:00:00Z",
    revision: 0,
    content: { name: "ليلى", answers: { reason: "family", D01: [DOCUMENT] }, visited: [] },
  });
  await putChunk(DOCUMENT, 0, new Uint8Array(STORED_CHUNK_BYTES).fill(7).buffer);
  await putChunk(DOCUMENT, 1, new Uint8Array(1000).fill(9).buffer);
  const details = { code: "D01", name: "", media_type: "image/jpeg", plain_bytes: 1, content_key: "kk", thumbnail: "" };
  await putDocument({ id: DOCUMENT, draft_id: ID, bytes: BYTES, sha256: "00", details });
  file = await keptFile(ID, PASSPHRASE);
  await anotherDevice();
});

async function anotherDevice() {
  await closeDatabase();
  await new Promise((resolve) => (indexedDB.deleteDatabase("moi").onsuccess = resolve));
  forgetDeviceKey();
}

test("a kept file opens on another device with its answers and its documents", async () => {
  assert.deepEqual(await openKeptFile(file, PASSPHRASE), { id: ID, service: "TEMP_EXT" });
  assert.equal((await loadDraft(ID))?.content.answers["reason"], "family");
  assert.equal((await documentsOf(ID))[0]?.details.content_key, "kk");
  const tail = new Uint8Array(await readSealed(DOCUMENT, BYTES - 1, BYTES));
  assert.deepEqual([...tail], [9]);
});

test("a draft that is on the device already stays as it is", async () => {
  await openKeptFile(file, PASSPHRASE);
  const draft = /** @type {import("../../src/store/drafts.js").Draft} */ (await loadDraft(ID));
  await saveDraft({ ...draft, content: { ...draft.content, answers: { reason: "study" } } });
  await openKeptFile(file, PASSPHRASE);
  assert.equal((await loadDraft(ID))?.content.answers["reason"], "study");
});

test("nothing personal can be read in a kept file", async () => {
  const text = new TextDecoder("latin1").decode(await file.arrayBuffer());
  assert.equal(text.includes("family"), false);
});

for (const [what, changed, code] of /** @type {[string, () => Promise<Blob> | Blob, string][]} */ ([
  ["that is none", () => new Blob(["%PDF-1.7 and more"]), "bad_magic"],
  ["cut in its index", () => file.slice(0, 200), "truncated"],
  ["with one bit changed", () => flipped(file.size - BYTES - 1), "wrong_passphrase"],
  ["of a later version", () => flipped(4), "unsupported_version"],
])) {
  test(`a file ${what} is refused for that reason`, async () => {
    await assert.rejects(openKeptFile(await changed(), PASSPHRASE), { code });
  });
}

test("a wrong passphrase is refused", async () => {
  await assert.rejects(openKeptFile(file, "زيتون الجنوب القديم"), { code: "wrong_passphrase" });
});

/** @param {number} at */
async function flipped(at) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  bytes[at] = (bytes[at] ?? 0) ^ 2;
  return new Blob([bytes]);
}

for (const draft of [{ id: ID, service: "../../desk" }, { id: "#x", service: "TEMP_EXT" }, null]) {
  test(`a file that somebody made up is refused: ${JSON.stringify(draft)}`, async () => {
    const made = new Blob([await sealIndex({ draft, documents: [] }, PASSPHRASE)]);
    await assert.rejects(openKeptFile(made, PASSPHRASE), { code: "malformed" });
  });
}
