import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { IDBObjectStore } from "fake-indexeddb";
import { deleteDraft } from "../../../src/store/draft_list.js";
import { loadDraft } from "../../../src/store/drafts.js";
import { changeEntry, enqueue, entries, takeBack } from "../../../src/store/outbox.js";
import { startAutosave } from "../../../src/page/drafts/autosave.js";
import { announce } from "../../../src/sync/announce.js";
import { freshDevice } from "../../store/fresh.js";

const ID = "019b3f3e-4c00-7000-8000-000000000001";
/** @type {{close(): void}[]} */
const open = [];

beforeEach(freshDevice);
afterEach(() => open.splice(0).forEach((autosave) => autosave.close()));

/** Open the draft in a window. */
async function openWindow() {
  const blank = {
    id: ID,
    service: "LIBRARY_CARD",
    service_version: 1,
    updated_at: "",
    revision: 0,
    content: { name: "", answers: {}, visited: [] },
  };
  const draft = /** @type {import("../../../src/store/drafts.js").Draft} */ ((await loadDraft(ID)) ?? blank);
  /** @type {string[]} */
  const heard = [];
  let isSaving = false;
  const listener = {
    saving: (/** @type {boolean} */ now) => (isSaving = now),
    saved: () => heard.push("saved"),
    merged: () => heard.push("merged"),
    sent: () => heard.push("sent"),
    returned: (/** @type {any} */ refused) => heard.push(refused ? "refused" : "taken back"),
    gone: () => heard.push("gone"),
    failed: () => heard.push("failed"),
  };
  const autosave = startAutosave(draft, /** @type {any} */ (listener), () => 1_768_471_200_000);
  autosave.follow(/** @type {any} */ (listener));
  open.push(autosave);
  /** @param {string} field @param {string} value */
  const type = (field, value) => {
    draft.content.answers[field] = value;
    autosave.changed();
  };
  return { draft, autosave, heard, type, isSaving: () => isSaving };
}

/**
 * Send the draft without notifying anybody.
 *
 * @param {number} revision
 */
async function sendUnheard(revision) {
  const entry = /** @type {const} */ ({
    id: ID, kind: "application", applicationId: ID, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 1_000, why: "",
    person: "", sealed: new ArrayBuffer(0),
  }); // prettier-ignore
  assert.equal(await enqueue(entry, revision), "queued");
}

/**
 * Send the draft as another window does.
 *
 * @param {number} revision
 */
async function sendIt(revision) {
  await sendUnheard(revision);
  announce({ type: "queued" });
}

/** @param {string[]} heard @param {string} event */
async function hears(heard, event) {
  while (!heard.includes(event)) await new Promise((resolve) => setImmediate(resolve));
}

const stored = async () => (await loadDraft(ID))?.content.answers;

test("what is typed is kept without being asked for", async () => {
  const { autosave, type } = await openWindow();
  type("a", "1");
  await autosave.flush();
  assert.deepEqual(await stored(), { a: "1" });
});

test("it is saving from the first change until all of them are on the disk, be it in several saves", async () => {
  const { type, isSaving } = await openWindow();
  assert.equal(isSaving(), false);
  type("a", "1");
  await null;
  type("a", "12");
  assert.equal(isSaving(), true);
  while (isSaving()) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(await stored(), { a: "12" });
});

test("changes made while a save runs go into one more save, not one each", async () => {
  const { draft, autosave, type } = await openWindow();
  for (const value of ["1", "12", "123", "1234"]) {
    type("a", value);
    await null;
  }
  await autosave.flush();
  assert.deepEqual(await stored(), { a: "1234" });
  assert.ok(draft.revision <= 2, `${draft.revision} saves`);
});

test("the later window does not lose what the earlier one typed", async () => {
  const one = await openWindow();
  one.type("a", "1");
  await one.autosave.flush();
  const two = await openWindow();
  one.type("b", "1");
  two.type("c", "2");
  await Promise.all([one.autosave.flush(), two.autosave.flush()]);
  assert.deepEqual(await stored(), { a: "1", b: "1", c: "2" });
});

test("two windows on a draft that neither has saved yet both keep theirs", async () => {
  const [one, two] = [await openWindow(), await openWindow()];
  one.type("a", "1");
  two.type("b", "2");
  await Promise.all([one.autosave.flush(), two.autosave.flush()]);
  assert.deepEqual(await stored(), { a: "1", b: "2" });
});

test("a window shows what another typed", async () => {
  const [one, two] = [await openWindow(), await openWindow()];
  one.type("a", "1");
  await one.autosave.flush();
  await hears(two.heard, "merged");
  assert.deepEqual(two.draft.content.answers, { a: "1" });
});

test("what is typed into what came from another window is not lost to the next that comes", async () => {
  const [one, two] = [await openWindow(), await openWindow()];
  one.type("a", "1");
  await one.autosave.flush();
  await hears(two.heard, "merged");
  one.type("a", "11");
  await one.autosave.flush();
  two.type("b", "2");
  await two.autosave.flush();
  assert.deepEqual(await stored(), { a: "11", b: "2" });
});

test("a draft that another window sent is not written again", async () => {
  const { autosave, heard, type } = await openWindow();
  type("a", "1");
  await autosave.flush();
  await deleteDraft(ID);
  type("a", "2");
  await autosave.flush();
  assert.equal(await stored(), undefined);
  assert.deepEqual(heard, ["saved", "gone"]);
});

test("a save that failed is made up for by the next change", async (t) => {
  const { autosave, heard, type, isSaving } = await openWindow();
  t.mock.method(IDBObjectStore.prototype, "put", () => {
    throw new DOMException("full", "QuotaExceededError");
  });
  type("a", "1");
  await autosave.flush();
  t.mock.restoreAll();
  type("b", "2");
  await autosave.flush();
  assert.ok(heard.includes("failed"));
  assert.equal(isSaving(), false, "the line says why, and nothing is under way");
  assert.deepEqual(await stored(), { a: "1", b: "2" });
});

test("a window hears that another has sent its draft, and keeps nothing of it any more", async () => {
  const { draft, autosave, heard, type } = await openWindow();
  type("a", "1");
  await autosave.flush();
  await sendIt(1);
  await hears(heard, "sent");
  type("a", "2");
  assert.equal(await autosave.flush(), false);
  assert.deepEqual(await stored(), { a: "1" });
  await autosave.pull();
  assert.deepEqual(draft.content.answers, { a: "1" });
});

test("a window that lay in the cache while another sent learns it from its save, and shows what was sent", async () => {
  const { draft, autosave, heard, type } = await openWindow();
  type("a", "1");
  await autosave.flush();
  await sendUnheard(1);
  type("a", "2");
  assert.equal(await autosave.flush(), false);
  assert.deepEqual(heard, ["saved", "sent"]);
  assert.deepEqual(draft.content.answers, { a: "1" });
});

test("what was typed while another window sent comes back with the draft, and is kept", async () => {
  const { autosave, heard, type } = await openWindow();
  type("a", "1");
  await autosave.flush();
  await sendUnheard(1);
  type("a", "2");
  await autosave.flush();
  await takeBack(ID);
  await autosave.pull();
  await autosave.flush();
  assert.deepEqual(heard, ["saved", "sent", "taken back", "saved"]);
  assert.deepEqual(await stored(), { a: "2" });
});

test("what another window corrected after taking it back is shown when the draft comes back", async () => {
  const [one, two] = [await openWindow(), await openWindow()];
  one.type("a", "1");
  await one.autosave.flush();
  await two.autosave.pull();
  await sendIt(1);
  await Promise.all([hears(one.heard, "sent"), hears(two.heard, "sent")]);
  await takeBack(ID);
  await one.autosave.pull();
  one.type("a", "corrected");
  await one.autosave.flush();
  await hears(two.heard, "taken back");
  assert.deepEqual(two.draft.content.answers, { a: "corrected" });
});

test("a draft that the ministry refused may be changed again, and why is known", async () => {
  const { autosave, heard, type } = await openWindow();
  type("a", "1");
  await autosave.flush();
  await sendIt(1);
  await hears(heard, "sent");
  const [entry] = await entries();
  await changeEntry(/** @type {any} */ (entry), (read) => ({ ...read, state: "needs_you" }));
  announce({ type: "changed" });
  await hears(heard, "refused");
  type("a", "2");
  assert.equal(await autosave.flush(), true);
  assert.deepEqual(await stored(), { a: "2" });
});
