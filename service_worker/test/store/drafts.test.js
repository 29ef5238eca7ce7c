import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { done, transact } from "../../src/store/database.js";
import { sealRecord } from "../../src/crypto/sealed_record.js";
import { deviceKey } from "../../src/store/device.js";
import { adoptDrafts, copyAsDraft, deleteDraft, listDrafts } from "../../src/store/draft_list.js";
import { BelongsToAnother, loadDraft, saveDraft } from "../../src/store/drafts.js";
import { deleteDocument, documentsOf, putChunk, putDocument, readSealed } from "../../src/store/documents.js";
import { enqueue } from "../../src/store/outbox.js";
import { Unreadable } from "../../src/store/records.js";
import { forgetPerson, rememberPerson } from "../../src/store/session.js";
import { freshDevice } from "./fresh.js";

beforeEach(freshDevice);

const ID = "019b3f3e-4c00-7000-8000-000000000001";

/** @param {Partial<import("../../src/store/drafts.js").Draft>} [other] @param {Record<string, any>} [answers] */
function draft(other = {}, answers = { given_name: "MARKER" }) {
  const content = { name: "", answers, visited: [] };
  return {
    id: ID,
    service: "LIBRARY_CARD",
    service_version: 1,
    person: "",
    updated_at: "2026-01-15T09:00:00Z",
    revision: 0,
    content,
    ...other,
  };
}

test("a draft comes back as it was saved", async () => {
  assert.equal(await saveDraft(draft()), "saved");
  assert.deepEqual(await loadDraft(ID), draft({ revision: 1, party: "" }));
});

test("nothing of the answers lies in the open", async () => {
  await saveDraft(draft());
  const row = await transact("drafts", "readonly", (t) => done(t.objectStore("drafts").get(ID)));
  assert.ok(!new TextDecoder("latin1").decode(row.sealed).includes("MARKER"));
  assert.deepEqual(Object.keys(row).sort(), [
    "id",
    "person",
    "revision",
    "sealed",
    "service",
    "service_version",
    "updated_at",
  ]);
});

test("a revision that another window has overtaken does not overwrite it", async () => {
  await saveDraft(draft());
  await saveDraft(draft({ revision: 1 }, { given_name: "theirs" }));
  assert.equal(await saveDraft(draft({ revision: 1 }, { given_name: "mine" })), "changed");
  assert.deepEqual((await loadDraft(ID))?.content.answers, { given_name: "theirs" });
});

test("a draft that was sent from another window does not come back to life", async () => {
  await saveDraft(draft());
  await deleteDraft(ID);
  assert.equal(await saveDraft(draft({ revision: 1 })), "gone");
  assert.equal(await loadDraft(ID), null);
});

test("drafts are listed the last changed first, for one service when asked", async () => {
  await saveDraft(draft({ id: "019b3f3e-4c00-7000-8000-000000000002", updated_at: "2026-01-16T09:00:00Z" }));
  await saveDraft(draft());
  await saveDraft(draft({ id: "019b3f3e-4c00-7000-8000-000000000003", service: "OTHER" }));
  assert.deepEqual(
    (await listDrafts("", "LIBRARY_CARD")).readable.map(({ id }) => id.slice(-1)),
    ["2", "1"],
  );
  assert.equal((await listDrafts()).readable.length, 3);
});

test("a record moved to another draft's id does not open", async () => {
  await saveDraft(draft());
  await transact("drafts", "readwrite", async (t) => {
    const row = await done(t.objectStore("drafts").get(ID));
    t.objectStore("drafts").put({ ...row, id: "019b3f3e-4c00-7000-8000-00000000000f" });
  });
  await assert.rejects(loadDraft("019b3f3e-4c00-7000-8000-00000000000f"), { name: "Unreadable" });
});

test("a deleted draft takes its documents along, and only its own", async () => {
  for (const [id, draft_id] of [
    ["d1", ID],
    ["d2", "another"],
  ]) {
    await putChunk(id, 0, new ArrayBuffer(8));
    const details = { code: "D01", name: "", media_type: "image/jpeg", plain_bytes: 1, content_key: "", thumbnail: "" };
    await putDocument({ id, draft_id, bytes: 8, sha256: "", details });
  }
  await saveDraft(draft());
  await deleteDraft(ID);
  assert.deepEqual((await documentsOf(ID)).readable, []);
  await assert.rejects(readSealed("d1", 0, 8), { name: "DocumentDamaged" });
  assert.equal((await readSealed("d2", 0, 8)).byteLength, 8);
});

const signIn = (/** @type {string} */ id) => rememberPerson({ id, contact_masked: "" });

for (const [name, arrive] of /** @type {[string, () => Promise<unknown>][]} */ ([
  ["another person", () => signIn("two")],
  ["nobody", forgetPerson],
])) {
  test(`a person's draft is neither listed nor opened nor deleted while ${name} is signed in`, async () => {
    await signIn("one");
    await saveDraft(draft({ person: "one" }));
    await arrive();
    assert.deepEqual(await listDrafts(), { readable: [], unreadable: [], others: 1 });
    await assert.rejects(loadDraft(ID), BelongsToAnother);
    await deleteDraft(ID);
    await signIn("one");
    assert.ok(await loadDraft(ID));
  });
}

test("nothing of a person's draft is written, read, sent or deleted by the next, as by a window that was open before", async () => {
  await signIn("one");
  await saveDraft(draft({ person: "one" }));
  const details = { code: "D01", name: "", media_type: "image/jpeg", plain_bytes: 1, content_key: "", thumbnail: "" };
  const document = { id: "d1", draft_id: ID, bytes: 8, sha256: "", details };
  await putDocument(document);
  const entry = /** @type {any} */ ({
    id: ID,
    kind: "application",
    applicationId: ID,
    state: "waiting",
    person: "one",
  });
  for (const leave of [forgetPerson, () => signIn("two")]) {
    await leave();
    for (const person of ["one", "two", ""])
      await assert.rejects(saveDraft(draft({ person, revision: 1 })), BelongsToAnother);
    await assert.rejects(putDocument({ ...document, id: "d2" }), BelongsToAnother);
    await assert.rejects(documentsOf(ID), BelongsToAnother);
    await assert.rejects(deleteDocument("d1"), BelongsToAnother);
    await assert.rejects(enqueue(entry, 1), BelongsToAnother);
  }
  await signIn("one");
  assert.deepEqual(
    (await documentsOf(ID)).readable.map(({ id }) => id),
    ["d1"],
  );
  assert.equal((await loadDraft(ID))?.revision, 1);
});

test("a draft does not open under another owner's name", async () => {
  await signIn("one");
  await saveDraft(draft({ person: "one" }));
  await transact("drafts", "readwrite", async (t) => {
    const row = await done(t.objectStore("drafts").get(ID));
    t.objectStore("drafts").put({ ...row, person: "two" });
  });
  await signIn("two");
  await assert.rejects(loadDraft(ID), Unreadable);
});

test("a draft without an owner goes to the first person who signs in", async () => {
  await saveDraft(draft());
  await signIn("one");
  await adoptDrafts("one");
  assert.equal((await loadDraft(ID))?.person, "one");
  await signIn("two");
  await adoptDrafts("two");
  await assert.rejects(loadDraft(ID), BelongsToAnother);
});

test("a form that was open before the sign-in does not give the draft back to nobody", async () => {
  await saveDraft(draft());
  await signIn("one");
  await adoptDrafts("one");
  assert.equal(await saveDraft(draft({ revision: 1 })), "changed");
});

test("a copy of an application belongs to who is signed in", async () => {
  await signIn("one");
  const id = await copyAsDraft("LIBRARY_CARD", "", {});
  assert.equal((await loadDraft(id))?.person, "one");
});

test("a draft of before there were owners opens, and is adopted", async () => {
  const { content, person: _, ...plain } = draft({ revision: 3 });
  const sealed = await sealRecord(await deviceKey(), content, `draft:${ID}`);
  await transact("drafts", "readwrite", (t) => void t.objectStore("drafts").put({ ...plain, sealed }));
  assert.deepEqual(await loadDraft(ID), draft({ revision: 3, party: "" }));
  await signIn("one");
  await adoptDrafts("one");
  assert.deepEqual(await loadDraft(ID), draft({ revision: 4, person: "one", party: "" }));
});
