/**
 * An entry owns its draft: what was sent is what the draft says, in every window, until it is taken back or refused.
 */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { documentsOf, putDocument } from "../../src/store/documents.js";
import { deleteDraft } from "../../src/store/draft_list.js";
import { loadDraft, loadDraftAndEntry, saveDraft } from "../../src/store/drafts.js";
import { changeEntry, enqueue, entries, takeBack } from "../../src/store/outbox.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { rememberPerson } from "../../src/store/session.js";
import { freshDevice } from "./fresh.js";

const ID = "019b3f3e-4c00-7000-8000-000000000001";

/** @param {number} revision @param {string} reason @returns {import("../../src/store/drafts.js").Draft} */
function draft(revision, reason) {
  return {
    id: ID,
    service: "TEMP_EXT",
    service_version: 1,
    person: "",
    updated_at: "",
    revision,
    content: { name: "", answers: { reason }, visited: [] },
  };
}

/**
 * @param {Partial<import("../../src/core/outbox.js").Entry>} [other]
 * @returns {import("../../src/core/outbox.js").Entry}
 */
function entry(other = {}) {
  return {
    id: ID, kind: "application", applicationId: ID, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 1_000,
    instance: "first", why: "", person: "person-1", sealed: new ArrayBuffer(0), ...other,
  }; // prettier-ignore
}

const stored = async () => (await loadDraft(ID))?.content.answers["reason"];

beforeEach(async () => {
  await freshDevice();
  await rememberPerson({ id: "person-1", contact_masked: "" });
  await saveDraft(draft(0, "family"));
});

for (const kind of /** @type {const} */ (["application", "details"])) {
  test(`a draft that was sent (${kind}) takes no correction, and says so`, async () => {
    assert.equal(await enqueue(entry({ kind }), 1), "queued");
    assert.equal(await saveDraft(draft(1, "study")), "sent");
    assert.equal(await stored(), "family");
  });
}

test("a body of another revision than the draft's is not put in", async () => {
  await saveDraft(draft(1, "study"));
  assert.equal(await enqueue(entry(), 1), "changed");
  assert.deepEqual(await entries(), []);
});

test("nothing is put in for a draft that is gone", async () => {
  await deleteDraft(ID);
  assert.equal(await enqueue(entry(), 1), "gone");
  assert.deepEqual(await entries(), []);
});

test("what one window has sent, another does not send again", async () => {
  await enqueue(entry(), 1);
  assert.equal(await enqueue(entry({ instance: "second" }), 1), "sent");
  assert.deepEqual(
    (await entries()).map(({ instance }) => instance),
    ["first"],
  );
});

test("taking it back gives the draft back", async () => {
  await enqueue(entry(), 1);
  assert.equal(await takeBack(ID), "taken_back");
  assert.equal(await saveDraft(draft(1, "study")), "saved");
  assert.equal(await enqueue(entry({ instance: "second" }), 2), "queued");
});

test("what the ministry may have is not taken back, and its draft not changed", async () => {
  await enqueue(entry({ underWay: true }), 1);
  assert.equal(await takeBack(ID), "under_way");
  assert.equal(await saveDraft(draft(1, "study")), "sent");
});

test("taking back what is not there any more changes nothing", async () => {
  assert.equal(await takeBack(ID), "gone");
  assert.equal(await stored(), "family");
});

test("what the ministry refused may be corrected, and the correction replaces it", async () => {
  await enqueue(entry(), 1);
  await changeEntry(entry(), (read) => ({ ...read, state: "needs_you" }));
  assert.equal(await saveDraft(draft(1, "study")), "saved");
  assert.equal(await enqueue(entry({ instance: "second" }), 2), "queued");
  assert.equal(await saveDraft(draft(2, "treatment")), "sent");
});

test("a draft that was sent is not deleted, nor are its documents", async () => {
  const details = { code: "D01", name: "", media_type: "image/jpeg", plain_bytes: 1, content_key: "", thumbnail: "" };
  await putDocument({ id: "d1", draft_id: ID, bytes: 8, sha256: "", details });
  await enqueue(entry(), 1);
  assert.equal(await deleteDraft(ID), "sent");
  assert.equal(await stored(), "family");
  assert.equal((await documentsOf(ID)).readable.length, 1);
});

test("an entry that was put in again under the same clock is another", async () => {
  await enqueue(entry(), 1);
  await takeBack(ID);
  await enqueue(entry({ instance: "second" }), 1);
  assert.equal(await changeEntry(entry(), (read) => ({ ...read, underWay: true })), false);
});

test("an application that was received is not created again by a window that had never saved it", async () => {
  await deleteDraft(ID);
  const received = {
    id: ID,
    reference: "R",
    service: "TEMP_EXT",
    status: "submitted",
    updated_at: "",
    version: 1,
    ask: null,
    events: [],
    receipt: "",
  };
  await rememberPerson({ id: "person-1", contact_masked: "" });
  await mergeCases([received], { since: 0, cursor: 1, asOf: "" }, "person-1");
  assert.equal(await saveDraft(draft(0, "study")), "gone");
  assert.deepEqual(await loadDraftAndEntry(ID), { draft: null, entry: undefined, isReceived: true });
});

test("a draft and its entry are read as of one moment", async () => {
  assert.equal((await loadDraftAndEntry(ID)).entry, undefined);
  await enqueue(entry(), 1);
  const read = await loadDraftAndEntry(ID);
  assert.deepEqual([read.draft?.revision, read.entry?.instance], [1, "first"]);
});
