/** A phone that may die at any instant, or have no room for any write, sends exactly once: each happens at every step there is. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { toBase64url } from "../../src/crypto/base64url.js";
import { keyId, newSeed, publicKeyOf } from "../../src/crypto/keys.js";
import { enqueue, entries, takeBack } from "../../src/store/outbox.js";
import { closeDatabase } from "../../src/store/database.js";
import { deviceKey, forgetDeviceKey } from "../../src/store/device.js";
import { findCase, forgetCases, mergeCases } from "../../src/store/cases.js";
import { loadDraft, saveDraft } from "../../src/store/drafts.js";
import { documentsOf, putChunk, putDocument } from "../../src/store/documents.js";
import { keepPublicKeys } from "../../src/store/public_keys.js";
import { forgetPerson, rememberPerson } from "../../src/store/session.js";
import { openBody, openProblems, sealBody } from "../../src/sync/deliver.js";
import { releaseSignedIn, sendAll } from "../../src/sync/send_all.js";
import { Ministry, problem } from "./ministry.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const DOCUMENT = "0198f2a0-0000-7000-8000-0000000000d1";
const BYTES = 300 * 1024;

class Killed extends Error {}

/** Steps until the phone dies; after that nothing works until it is switched on again. */
let stepsLeft = Infinity;
/** @type {Ministry} */
let ministry;

function step() {
  stepsLeft -= 1;
  if (stepsLeft < 0) throw new Killed();
}

const openTransaction = IDBDatabase.prototype.transaction;
const seal = crypto.subtle.encrypt;

/** What happens once, as soon as something is sealed: between the reading of a case and its writing. @type {null | (() => Promise<unknown>)} */
let comesBetween = null;

crypto.subtle.encrypt = async (...args) => {
  const [work, sealed] = [comesBetween, await seal.apply(crypto.subtle, args)];
  comesBetween = null;
  await work?.();
  return sealed;
};
const writes = { put: IDBObjectStore.prototype.put, delete: IDBObjectStore.prototype.delete };

/** Transactions that write until one finds no room: it is aborted as a browser does it, when it wants to commit. */
let writesLeft = Infinity;
/** @type {WeakSet<IDBTransaction>} */
let writing = new WeakSet();

for (const name of /** @type {const} */ (["put", "delete"])) {
  IDBObjectStore.prototype[name] = function (/** @type {[any]} */ ...args) {
    const request = writes[name].apply(this, args);
    if (!writing.has(this.transaction)) {
      writing.add(this.transaction);
      writesLeft -= 1;
      if (writesLeft === -1) request.addEventListener("success", () => this.transaction["_abort"]("QuotaExceededError"));
    }
    return request;
  };
}

beforeEach(async () => {
  stepsLeft = Infinity;
  writesLeft = Infinity;
  comesBetween = null;
  ministry = new Ministry();
  IDBDatabase.prototype.transaction = function (...args) {
    step();
    return openTransaction.apply(this, args);
  };
  globalThis.fetch = async (path, init = {}) => {
    step(); // killed before the request left
    const answer = await ministry.answer(String(path), init);
    step(); // killed before the answer came
    return answer;
  };
  await begin();
});

afterEach(switchOn);

async function switchOn() {
  stepsLeft = Infinity;
  writesLeft = Infinity;
  await closeDatabase();
  forgetDeviceKey();
}

/** A draft with one document, and its entry in the outbox. */
async function begin() {
  indexedDB.deleteDatabase("moi");
  await closeDatabase();
  forgetDeviceKey();
  await deviceKey();
  await keepPublicKeys(ministry.keys);
  await signIn("person-1");
  await saveDraft({
    id: ID,
    service: "TEMP_EXT",
    service_version: 1,
    updated_at: "2026-01-15T08:00:00Z",
    revision: 0,
    content: { name: "ليلى", answers: { reason: "family" }, visited: [] },
  });
  await putChunk(DOCUMENT, 0, new ArrayBuffer(256 * 1024));
  await putChunk(DOCUMENT, 1, new ArrayBuffer(BYTES - 256 * 1024));
  await putDocument({
    id: DOCUMENT,
    draft_id: ID,
    bytes: BYTES,
    sha256: "00",
    details: {
      code: "D01", name: "p.jpg", media_type: "image/jpeg", plain_bytes: 1, content_key: toBase64url(new Uint8Array(32)),
      thumbnail: "",
    }, // prettier-ignore
  });
  await put();
}

/** @param {string} id */
async function signIn(id) {
  ministry.person = id;
  await rememberPerson({ id, mobile_masked: "" });
}

/** A key that documents were once sealed to. */
const FORMER = { key_id: "former", enc: "", ciphertext: "" };

async function put(reason = "family", queuedAt = 1_000, person = "person-1", sealed_keys = [FORMER]) {
  const document = {
    id: DOCUMENT, code: "D01", path: "D01", media_type: "image/jpeg", plain_bytes: 1, sealed_bytes: BYTES, sha256: "00",
    sealed_keys,
  }; // prettier-ignore
  const body = {
    service: "TEMP_EXT", service_version: 1, language: "ar", answers: { reason }, documents: [document], made_at: "",
    directorate: "residence",
  }; // prettier-ignore
  await enqueue({
    id: ID, kind: "application", applicationId: ID, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt,
    why: "", person, sealed: await sealBody(ID, body),
  }); // prettier-ignore
}

async function newDirectorateKey() {
  const publicKey = await publicKeyOf(newSeed());
  return { key_id: await keyId(publicKey), public_key: toBase64url(publicKey) };
}

/** How many steps an undisturbed sending takes. */
async function stepsOfSending() {
  stepsLeft = 1_000;
  await sendAll();
  const taken = 1_000 - stepsLeft;
  await switchOn();
  return taken;
}

test("a phone killed at any step sends exactly once and never forgets before the ministry has it", async () => {
  const steps = await stepsOfSending();
  assert.ok(steps > 10);
  for (let dies = 0; dies <= steps; dies += 1) {
    ministry = new Ministry();
    await begin();
    stepsLeft = dies;
    await sendAll().catch(() => undefined);
    await switchOn();
    if (!ministry.accepted.has(ID)) assert.ok(await loadDraft(ID), `draft gone after step ${dies}`);
    await sendAll({ signOfLine: true });
    assert.equal(ministry.accepted.get(ID)?.length, 1, `after step ${dies}`);
    assert.equal((await findCase(ID))?.reference, "MOI-2026-012-000001-4");
    assert.deepEqual(await entries(), []);
  }
});

test("a phone that has no room for any one write sends exactly once, and lets nothing be changed that the ministry has", async () => {
  writesLeft = 1_000;
  await sendAll();
  const count = 1_000 - writesLeft;
  assert.ok(count >= 2, `${count} writes`);
  for (let fails = 0; fails < count; fails += 1) {
    ministry = new Ministry();
    await switchOn();
    await begin();
    writesLeft = fails;
    await sendAll().catch(() => undefined);
    assert.ok(writesLeft < 0, `write ${fails} did not come`);
    await switchOn();
    assert.ok(await loadDraft(ID), `draft gone after write ${fails}`);
    if (ministry.accepted.has(ID)) assert.equal(await takeBack(ID), false, `changeable after write ${fails}`);
    await sendAll({ signOfLine: true });
    assert.equal(ministry.accepted.get(ID)?.length, 1, `after write ${fails}`);
    assert.equal((await findCase(ID))?.reference, "MOI-2026-012-000001-4");
    assert.deepEqual(await entries(), []);
  }
});

test("without room for the receipt the ministry's application stays under way, and why is said", async () => {
  writesLeft = 1_000;
  await sendAll();
  const last = 1_000 - writesLeft - 1;
  ministry = new Ministry();
  await switchOn();
  await begin();
  writesLeft = last;
  await sendAll();
  const [entry] = await entries();
  assert.deepEqual([entry?.state, entry?.underWay, entry?.why], ["waiting", true, "storage_full"]);
});

for (const status of [401, 403, 407, 422, 511]) {
  test(`a page of somebody's network with ${status}, after the answer was lost, is no word of the ministry's`, async () => {
    const answer = ministry.answer.bind(ministry);
    let lost = false;
    ministry.answer = async (path, init) => {
      if (lost) return new Response("<p>Sign in</p>", { status, headers: { "Content-Type": "text/html" } });
      const response = await answer(path, init);
      if (init.method !== "PUT") return response;
      lost = true;
      throw new TypeError("cut");
    };
    await sendAll();
    await sendAll({ signOfLine: true });
    const [entry] = await entries();
    assert.deepEqual([entry?.state, entry?.why], ["waiting", "no_line"]);
    assert.equal(await takeBack(ID), false);
  });
}

test("what may have been received is asked for before its documents, which the server may refuse by now", async () => {
  const answer = ministry.answer.bind(ministry);
  let lost = false;
  ministry.answer = async (path, init) => {
    if (lost && path.startsWith("/api/uploads")) return problem(413, "too_large");
    const response = await answer(path, init);
    if (lost || init.method !== "PUT") return response;
    lost = true;
    throw new TypeError("cut");
  };
  await sendAll();
  await sendAll({ signOfLine: true });
  assert.deepEqual(await entries(), []);
  assert.equal(ministry.accepted.get(ID)?.length, 1);
});

/** The case as the ministry has it after an officer has asked. @returns {import("../../src/store/cases.js").Case} */
function askedCase() {
  const at = ["2026-01-15T09:00:00Z", "2026-01-16T09:00:00Z"];
  const events = ["submitted", "details_asked"].map((kind, n) => ({ seq: n + 1, kind, at: at[n] ?? "", role: "", data: {} }));
  const ask = { fields: ["reason"], documents: [], message: "Why?", until: "" };
  return {
    id: ID, reference: "MOI-2026-012-000001-4", service: "TEMP_EXT", status: "details_asked", updated_at: at[1] ?? "", version: 1,
    ask, events, receipt: "", answers: undefined,
  }; // prettier-ignore
}

test("what the ministry asks after an answer was lost is still asked when the answer comes again", async () => {
  const answer = ministry.answer.bind(ministry);
  ministry.answer = async (path, init) => {
    const response = await answer(path, init);
    if (init.method === "PUT") throw new TypeError("cut");
    return response;
  };
  await sendAll();
  await mergeCases([askedCase()], { cursor: 2, asOf: "" }, "person-1");
  ministry.answer = answer;
  await sendAll({ signOfLine: true });
  assert.deepEqual(await entries(), []);
  const known = await findCase(ID);
  assert.deepEqual([known?.ask?.message, known?.updated_at, known?.answers], ["Why?", "2026-01-16T09:00:00Z", { reason: "family" }]);
});

test("a page of the sync that comes while the receipt is being kept is not lost", async () => {
  const openKeys = ministry.answer.bind(ministry);
  ministry.answer = async (path, init) => {
    const response = await openKeys(path, init);
    if (init.method === "PUT") comesBetween = () => mergeCases([askedCase()], { cursor: 2, asOf: "" }, "person-1");
    return response;
  };
  await sendAll();
  assert.equal(comesBetween, null, "nothing came between");
  assert.equal((await findCase(ID))?.ask?.message, "Why?");
  assert.deepEqual(await entries(), []);
});

test("of a case of which the server was restored from a backup, what it says now counts", async () => {
  await mergeCases([askedCase()], { cursor: 2, asOf: "" }, "person-1");
  const before = { ...askedCase(), status: "submitted", ask: null, events: askedCase().events.slice(0, 1) };
  await mergeCases([before], { cursor: 1, asOf: "" }, "person-1");
  assert.equal((await findCase(ID))?.status, "submitted");
});

test("who signs out while it is sent leaves nothing of it on the device", async () => {
  const answer = ministry.answer.bind(ministry);
  ministry.answer = async (path, init) => {
    const response = await answer(path, init);
    if (init.method === "PUT") await Promise.all([forgetPerson(), forgetCases()]);
    return response;
  };
  await sendAll();
  assert.equal(await findCase(ID), undefined);
  assert.deepEqual([await entries(), await loadDraft(ID)], [[], null]);
});

test("what the ministry has received leaves no draft and no document on the device", async () => {
  await sendAll();
  assert.equal(await loadDraft(ID), null);
  assert.deepEqual(await documentsOf(ID), []);
});

test("the answers stay on the device, for questions that come later", async () => {
  await sendAll();
  assert.deepEqual((await findCase(ID))?.answers, { reason: "family" });
});

test("two senders at once send once", async () => {
  await Promise.all([sendAll({ signOfLine: true }), sendAll({ signOfLine: true }), sendAll({ signOfLine: true })]);
  assert.equal(ministry.accepted.get(ID)?.length, 1);
  assert.equal(ministry.received, BYTES);
});

test("a lost answer makes the entry unchangeable until the ministry has spoken", async () => {
  const answer = ministry.answer.bind(ministry);
  ministry.answer = async (path, init) => {
    const response = await answer(path, init);
    if (path.startsWith("/api/applications/")) throw new TypeError("cut");
    return response;
  };
  await sendAll();
  assert.equal(await takeBack(ID), false);
  ministry.answer = answer;
  await sendAll({ signOfLine: true });
  assert.equal(ministry.accepted.get(ID)?.length, 1);
});

test("an entry that was taken back, changed and put in again while its documents travelled goes out as changed", async () => {
  const answer = ministry.answer.bind(ministry);
  let taken = false;
  ministry.answer = async (path, init) => {
    if (init.method === "PATCH" && !taken) {
      taken = true;
      assert.equal(await takeBack(ID), true);
      await put("treatment", 2_000);
    }
    return answer(path, init);
  };
  await sendAll();
  assert.equal(JSON.parse(ministry.accepted.get(ID)?.[0] ?? "{}").answers.reason, "treatment");
});

test("a refusal comes back with its problems and keeps the draft", async () => {
  ministry.refuses = [{ path: "reason", code: "not_an_option" }];
  await sendAll();
  const [entry] = await entries();
  assert.equal(entry?.state, "needs_you");
  assert.deepEqual(await openProblems(/** @type {any} */ (entry)), [{ path: "reason", code: "not_an_option" }]);
  assert.ok(await loadDraft(ID));
});

test("the correction of a refused entry replaces it", async () => {
  ministry.refuses = [{ path: "reason", code: "not_an_option" }];
  await sendAll();
  ministry.refuses = null;
  await put("study", 3_000);
  await sendAll();
  assert.equal(JSON.parse(ministry.accepted.get(ID)?.[0] ?? "{}").answers.reason, "study");
});

test("an expired session keeps everything and goes on after signing in", async () => {
  ministry.person = "";
  assert.deepEqual(await sendAll(), { waiting: 0, nextInMs: null });
  assert.equal((await entries())[0]?.state, "needs_sign_in");
  ministry.person = "person-1";
  await releaseSignedIn("person-1");
  await sendAll();
  assert.equal(ministry.accepted.get(ID)?.length, 1);
});

test("on a shared phone one person's application does not go out in another's name", async () => {
  await signIn("person-2");
  await sendAll();
  await releaseSignedIn("person-2");
  await sendAll();
  const [entry] = await entries();
  assert.deepEqual([entry?.state, entry?.why], ["needs_sign_in", "other_person"]);
  assert.equal(ministry.accepted.size + ministry.uploads.size, 0);
});

test("nor when the session has changed hands and the phone does not know yet", async () => {
  ministry.person = "person-2";
  await sendAll();
  assert.equal((await entries())[0]?.why, "other_person");
  assert.equal(ministry.accepted.size + ministry.uploads.size, 0);
});

test("what nobody signed is sent by who signs in first, and from its first try on by nobody else", async () => {
  await takeBack(ID);
  await put("family", 2_000, "");
  const answer = ministry.answer.bind(ministry);
  ministry.answer = async () => new Response(null, { status: 503 });
  await sendAll();
  ministry.answer = answer;
  assert.equal((await entries())[0]?.person, "person-1");
  await signIn("person-2");
  await sendAll({ signOfLine: true });
  assert.equal((await entries())[0]?.why, "other_person");
});

test("without a known person nothing leaves, whatever session the browser has kept", async () => {
  await forgetPerson();
  await sendAll();
  assert.equal((await entries())[0]?.state, "needs_sign_in");
  assert.equal(ministry.uploads.size, 0);
});

for (const [what, body] of /** @type {const} */ ([
  ["a page of somebody's network", "<p>Welcome</p>"],
  ["an answer about another application", JSON.stringify({ application_id: "other", reference: "R", receipt: "a.e30.c" })],
  ["an answer without a receipt for what was sent", JSON.stringify({ application_id: ID, reference: "R", receipt: "a.e30.c" })],
])) {
  test(`${what} is not taken for the ministry's receipt`, async () => {
    const answer = ministry.answer.bind(ministry);
    ministry.answer = async (path, init) => {
      if (init.method !== "PUT") return answer(path, init);
      return new Response(body, { status: 200, headers: { "Content-Type": body.startsWith("{") ? "application/json" : "text/html" } });
    };
    await sendAll();
    const [entry] = await entries();
    assert.deepEqual([entry?.state, entry?.underWay], ["waiting", true]);
    assert.ok(await loadDraft(ID));
  });
}

test("an entry that this device cannot read keeps no other from being sent", async () => {
  const other = "0198f2a0-0000-7000-8000-000000000000";
  const waits = /** @type {const} */ ({ state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 0, why: "" });
  await enqueue({ id: other, kind: "application", applicationId: other, ...waits, person: "", sealed: new ArrayBuffer(40) });
  await sendAll();
  assert.equal(ministry.accepted.get(ID)?.length, 1);
  assert.deepEqual((await entries()).map(({ id }) => id), [other]);
});

test("an upload goes on where the server is", async () => {
  const answer = ministry.answer.bind(ministry);
  ministry.answer = async (path, init) => {
    if (init.method !== "PATCH") return answer(path, init);
    await answer(path, { ...init, body: /** @type {ArrayBuffer} */ (init.body).slice(0, 100_000) });
    throw new TypeError("cut in the middle of a chunk");
  };
  await sendAll();
  assert.equal(ministry.received, 100_000);
  ministry.answer = answer;
  await sendAll({ signOfLine: true });
  assert.equal(ministry.received, BYTES);
});

test("documents attached before the directorate's key came are sealed to it before they go out, once", async () => {
  const residence = await newDirectorateKey();
  await keepPublicKeys({ ...ministry.keys, directorates: { residence } });
  /** @type {string[]} */
  const bodies = [];
  const answer = ministry.answer.bind(ministry);
  ministry.answer = async (path, init) => {
    if (init.method !== "PUT") return answer(path, init);
    bodies.push(String(init.body));
    if (bodies.length === 1) throw new TypeError("cut");
    return answer(path, init);
  };
  await sendAll();
  await sendAll({ signOfLine: true });
  assert.equal(bodies.length, 2);
  assert.equal(bodies[0], bodies[1]);
  const [document] = JSON.parse(bodies[0] ?? "").documents;
  assert.deepEqual(document.sealed_keys.map((/** @type {any} */ key) => key.key_id), [residence.key_id]);
});

test("a document that is sealed to nobody stays at home until there is a key to seal it to", async () => {
  await takeBack(ID);
  await put("tourism", 2_000, "person-1", []);
  await sendAll();
  assert.deepEqual([ministry.received, (await entries())[0]?.state], [0, "waiting"]);
  await keepPublicKeys({ ...ministry.keys, directorates: { residence: await newDirectorateKey() } });
  await sendAll({ signOfLine: true });
  assert.equal(ministry.accepted.get(ID)?.length, 1);
});

test("when the directorate's key is replaced, what waits is sealed to the new one and no more to the old", async () => {
  const [former, todays] = await Promise.all([newDirectorateKey(), newDirectorateKey()]);
  await keepPublicKeys({ ...ministry.keys, directorates: { residence: former } });
  ministry.keys = { ...ministry.keys, directorates: { residence: todays } };
  ministry.sealedTo = todays.key_id;
  await sendAll();
  await sendAll({ signOfLine: true });
  assert.equal(ministry.accepted.get(ID)?.length, 1);
});

test("the second of two tabs finds the first's entry", async () => {
  await put("another", 5_000);
  assert.equal((await openBody(/** @type {any} */ ((await entries())[0]))).answers["reason"], "family");
});
