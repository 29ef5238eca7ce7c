/** One answer for several applications: a phone that is killed at any step sends it once for each, sealed anew. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { otherDraftId } from "../../../src/core/cases/same_request.js";
import { fromBase64url, toBase64url } from "../../../src/crypto/base64url.js";
import { openContentKey } from "../../../src/crypto/document_key.js";
import { openStream } from "../../../src/crypto/envelope.js";
import { keyId, newSeed, publicKeyOf } from "../../../src/crypto/keys.js";
import { keepSealed } from "../../../src/page/attach/seal.js";
import { answerOthers } from "../../../src/page/form/same_answer.js";
import { otherApplications } from "../../../src/page/form/other_applications.js";
import { enqueueWithdrawal } from "../../../src/page/outbox/send.js";
import { askNow } from "../../../src/page/questions/ask_now.js";
import { CASE_STORES, putCaseRow } from "../../../src/store/case_rows.js";
import { caseRow } from "../../../src/store/cases.js";
import { closeDatabase, done, transact } from "../../../src/store/database.js";
import { forgetDeviceKey } from "../../../src/store/device.js";
import { documentsOf, sealedChunks } from "../../../src/store/documents.js";
import { listDrafts } from "../../../src/store/draft_list.js";
import { loadDraft, saveDraft } from "../../../src/store/drafts.js";
import { openBody } from "../../../src/store/entry_content.js";
import { entries } from "../../../src/store/outbox.js";
import { keepDirectorateKey } from "../../../src/store/public_keys.js";
import { rememberPerson } from "../../../src/store/session.js";
import { freshDevice } from "../../store/fresh.js";

const PERSON = "person-1";
const OPEN = "019b3f3e-4c00-7000-8000-00000000000a";
const SECOND = "019b3f3e-4c00-7000-8000-00000000000b";
const THIRD = "019b3f3e-4c00-7000-8000-00000000000c";
const DRAFT = "019b3f3e-4c00-7000-8000-0000000000d0";
const ASK = { fields: ["hospital"], documents: ["D32"], message: "The letter, please.", until: "2026-12-20" };
const CONTENT = Uint8Array.from({ length: 300_000 }, (_, n) => n % 251);
const HOSPITAL = { id: "hospital", kind: "text", script: "any", min_chars: 1, max_chars: 80, lines: 1, shared: true };
const LETTER = { id: "letter", kind: "file", document: "D32", max_files: 2, shared: true };
const DECLARATION = /** @type {any} */ ({
  code: "TEMP_EXT", version: 1, directorate: "residence", sections: [{ id: "one", fields: [HOSPITAL, LETTER] }], rules: [],
  charges: [], guarantees: [], removed: [], fee_names: {},
}); // prettier-ignore

/** The number of transactions until the phone is killed. */
let stepsLeft = Infinity;
const { transaction } = IDBDatabase.prototype;
let seed = newSeed();

beforeEach(begin);
afterEach(() => {
  stepsLeft = Infinity;
  IDBDatabase.prototype.transaction = transaction;
});

/** Begin on a fresh phone with three applications of one request, and an answer to the first. */
async function begin() {
  stepsLeft = Infinity;
  IDBDatabase.prototype.transaction = function (...args) {
    if ((stepsLeft -= 1) < 0) throw new Error("killed");
    return transaction.apply(this, args);
  };
  await freshDevice();
  await rememberPerson({ id: PERSON, contact_masked: "" });
  seed = newSeed();
  const publicKey = await publicKeyOf(seed);
  await keepDirectorateKey("residence", { key_id: await keyId(publicKey), public_key: toBase64url(publicKey) });
  for (const id of [OPEN, SECOND, THIRD]) await keepCase(id);
  const draft = {
    id: DRAFT, service: "TEMP_EXT", service_version: 1, person: PERSON, party: "", updated_at: "", revision: 0,
    content: { name: "", answers: {}, visited: ["one"], details: OPEN },
  }; // prettier-ignore
  await saveDraft(draft);
  const file = { code: "D32", name: "letter.pdf", blob: new Blob([CONTENT]), media_type: "application/pdf", thumbnail: null, isPhoto: false }; // prettier-ignore
  const letter = await keepSealed(DRAFT, file, () => undefined);
  const answers = { hospital: "Al Khalidi", letter: [letter] };
  await saveDraft({ ...draft, revision: 1, content: { ...draft.content, answers, also: [SECOND, THIRD] } });
}

/**
 * Keep a case with the request.
 *
 * @param {string} id
 * @param {object} [other]
 */
async function keepCase(id, other = {}) {
  const row = await caseRow(
    /** @type {any} */ ({
      id, reference: `MOI-${id.slice(-1)}`, service: "TEMP_EXT", status: "needs_details", updated_at: "", version: 1, ask: ASK,
      events: [], receipt: "", concerned: { latin: `GUEST ${id.slice(-1)}`, arabic: "", others: 0 }, ...other,
    }), // prettier-ignore
  );
  await transact(CASE_STORES, "readwrite", async (t) => putCaseRow(t, row));
}

/** Switch a killed phone on again. */
async function switchOn() {
  stepsLeft = Infinity;
  await closeDatabase();
  forgetDeviceKey();
}

/** Open the form of the answer. */
async function opened() {
  const draft = await loadDraft(DRAFT);
  const paths = new Set(["hospital", "D32"]);
  const request = {
    caseId: OPEN,
    paths,
    questions: (/** @type {any} */ asked) => asked.questions,
    isRequested: () => true,
  };
  const facts = { today: "2026-12-03", lists: {}, amounts: null, known: {}, documents: null, isRequested: () => true };
  return /** @type {any} */ ({ element: { querySelector: () => null }, draft, words: {}, declaration: DECLARATION, facts, request }); // prettier-ignore
}

/** Press send, as far as the other applications. */
async function send() {
  const form = await opened();
  await answerOthers(form, askNow(form));
}

/** Return the ids of the applications that are offered. */
async function offered() {
  const form = await opened();
  return (await otherApplications(form, askNow(form))).map(({ id }) => id);
}

test("a phone that is killed at any step queues the answer once for each, and forgets nothing", async () => {
  stepsLeft = 1_000;
  await send();
  const steps = 1_000 - stepsLeft;
  assert.ok(steps > 20);
  for (let dies = 0; dies <= steps; dies += 1) {
    await begin();
    stepsLeft = dies;
    await send().catch(() => undefined);
    await switchOn();
    assert.deepEqual((await loadDraft(DRAFT))?.content.also, [SECOND, THIRD], `ticks gone after step ${dies}`);
    await send();
    const queued = await entries();
    assert.deepEqual(queued.map(({ applicationId }) => applicationId).sort(), [SECOND, THIRD], `after step ${dies}`);
    for (const entry of queued) {
      assert.equal(entry.id, otherDraftId(DRAFT, entry.applicationId));
      const { answers = {} } = await openBody(entry);
      const here = (await documentsOf(entry.id)).readable.map(({ id }) => id);
      assert.ok(here.includes(answers["letter"][0]), `document gone after step ${dies}`);
    }
    const drafts = (await listDrafts("")).readable.map(({ content }) => content.details);
    assert.deepEqual(drafts.sort(), [OPEN, SECOND, THIRD], `drafts after step ${dies}`);
  }
});

test("each application gets the answers, and its document under a key that opens no other", async () => {
  await send();
  const [own] = (await documentsOf(DRAFT)).readable;
  const keys = new Set([own?.details.content_key]);
  for (const entry of await entries()) {
    const { answers, documents = [] } = await openBody(entry);
    const [document] = documents;
    assert.ok(document && documents.length === 1);
    assert.deepEqual(answers, { hospital: "Al Khalidi", letter: [document.id] });
    const context = { applicationId: entry.applicationId, documentId: document.id, code: "D32" };
    const key = await openContentKey(document.sealed_keys, seed, context);
    const pieces = await Array.fromAsync(openStream(sealedChunks(document.id), key));
    assert.deepEqual(new Uint8Array(await new Blob(pieces).arrayBuffer()), CONTENT);
    await assert.rejects(Array.fromAsync(openStream(sealedChunks(document.id), fromBase64url(own?.details.content_key ?? "")))); // prettier-ignore
    keys.add(toBase64url(key));
    const draft = await loadDraft(entry.id);
    assert.equal(draft?.content.concerned?.latin, `GUEST ${entry.applicationId.slice(-1)}`);
  }
  assert.equal(keys.size, 3);
});

test("each answer names the request of its own application", async () => {
  await keepCase(SECOND, { ask: { ...ASK, request_seq: 3 } });
  await keepCase(THIRD, { ask: { ...ASK, request_seq: 7 } });
  await send();
  const named = new Map();
  for (const entry of await entries()) named.set(entry.applicationId, (await openBody(entry)).request_seq);
  assert.deepEqual(Object.fromEntries(named), { [SECOND]: 3, [THIRD]: 7 });
});

test("only what was ticked is answered", async () => {
  const draft = await loadDraft(DRAFT);
  assert.ok(draft);
  await saveDraft({ ...draft, content: { ...draft.content, also: [THIRD] } });
  await send();
  assert.deepEqual((await entries()).map(({ applicationId }) => applicationId), [THIRD]); // prettier-ignore
  assert.deepEqual(await offered(), [SECOND]);
});

test("what is answered, withdrawn or asked otherwise since it was ticked is left out", async () => {
  await enqueueWithdrawal(SECOND, "");
  await keepCase(THIRD, { ask: { ...ASK, documents: ["D32", "D10"] } });
  await send();
  assert.deepEqual((await entries()).map(({ kind }) => kind), ["withdrawal"]); // prettier-ignore
});

test("an answer that the person has begun by itself is not touched", async () => {
  const begun = "019b3f3e-4c00-7000-8000-0000000000d1";
  const content = { name: "", answers: { hospital: "another" }, visited: [], details: SECOND };
  await saveDraft({ id: begun, service: "TEMP_EXT", service_version: 1, person: PERSON, party: "", updated_at: "", revision: 0, content }); // prettier-ignore
  assert.deepEqual(await offered(), [THIRD]);
  await send();
  assert.deepEqual((await loadDraft(begun))?.content.answers, { hospital: "another" });
});

test("what the ministry asks of another party is not offered", async () => {
  const company = "019b3f3e-4c00-7000-8000-0000000000ff";
  await keepCase("019b3f3e-4c00-7000-8000-00000000000e", { party: company });
  assert.deepEqual(await offered(), [SECOND, THIRD]);
});

test("without room for a copy nothing is queued that lacks it, and no half is left", async () => {
  const { put } = IDBObjectStore.prototype;
  let rooms = 1; // the row of the draft
  IDBObjectStore.prototype.put = function (/** @type {[any, any]} */ ...args) {
    if (this.name === "documents" && (rooms -= 1) < 0) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, args);
  };
  await send().catch(() => undefined);
  IDBObjectStore.prototype.put = put;
  assert.deepEqual((await entries()).map(({ applicationId }) => applicationId), [SECOND]); // prettier-ignore
  assert.deepEqual((await documentsOf(otherDraftId(DRAFT, THIRD))).readable, []);
  await send();
  assert.equal((await entries()).length, 2);
});

test("two windows that send at once queue it once for each", async () => {
  await Promise.all([send(), send()]);
  assert.deepEqual((await entries()).map(({ applicationId }) => applicationId).sort(), [SECOND, THIRD]); // prettier-ignore
  for (const entry of await entries()) {
    const { documents = [] } = await openBody(entry);
    const named = (await loadDraft(entry.id))?.content.answers["letter"];
    assert.deepEqual(named, documents.map(({ id }) => id)); // prettier-ignore
    const [document] = documents;
    assert.ok(document);
    assert.ok(await transact("documents", "readonly", (t) => done(t.objectStore("documents").get(document.id))));
  }
});
