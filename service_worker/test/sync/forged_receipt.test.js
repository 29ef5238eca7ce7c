/** An answer in the ministry's name without its signature: the phone forgets nothing, says so, and asks again. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { toBase64url } from "../../src/crypto/base64url.js";
import { findCase } from "../../src/store/cases.js";
import { documentsOf, putChunk, putDocument } from "../../src/store/documents.js";
import { loadDraft, saveDraft } from "../../src/store/drafts.js";
import { sealBody } from "../../src/store/entry_content.js";
import { enqueue, entries, takeBack } from "../../src/store/outbox.js";
import { keepPublicKeys } from "../../src/store/public_keys.js";
import { rememberPerson } from "../../src/store/session.js";
import { sendAll } from "../../src/sync/send_all.js";
import { freshDevice } from "../store/fresh.js";
import { Ministry } from "./ministry.js";
import { newSigner } from "./signer.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const DOCUMENT = "0198f2a0-0000-7000-8000-0000000000d1";
const OTHER = "0198f2a0-0000-7000-8000-0000000000d2";

/** @type {Ministry} */
let ministry;
/** Requests that reached the ministry. @type {string[]} */
let asked;

beforeEach(async () => {
  await freshDevice();
  ministry = new Ministry();
  asked = [];
  globalThis.fetch = async (path, init = {}) => {
    asked.push(`${init.method ?? "GET"} ${path} ${init.cache}`);
    return ministry.answer(String(path), init);
  };
  await rememberPerson({ id: "person-1", contact_masked: "" });
  await putIn();
});

/** Store a draft with one document, and queue it: with its document, or as a form that asks for none. */
async function putIn({ isWithDocument = true } = {}) {
  await saveDraft({
    id: ID, service: "TEMP_EXT", service_version: 1, updated_at: "2026-01-15T08:00:00Z", revision: 0,
    content: { name: "", answers: { reason: "family" }, visited: [] },
  }); // prettier-ignore
  await putChunk(DOCUMENT, 0, new ArrayBuffer(1_000));
  await putDocument({
    id: DOCUMENT, draft_id: ID, bytes: 1_000, sha256: "00",
    details: {
      code: "D01", name: "p.jpg", media_type: "image/jpeg", plain_bytes: 1, content_key: toBase64url(new Uint8Array(32)),
      thumbnail: "",
    },
  }); // prettier-ignore
  const document = {
    id: DOCUMENT, code: "D01", path: "D01", media_type: "image/jpeg", plain_bytes: 1, sealed_bytes: 1_000, sha256: "00",
    sealed_keys: [{ key_id: "former", enc: "", ciphertext: "" }],
  }; // prettier-ignore
  const body = {
    service: "TEMP_EXT", service_version: 1, language: "ar", answers: { reason: "family" }, documents: isWithDocument ? [document] : [], made_at: "",
    directorate: "residence",
  }; // prettier-ignore
  await enqueue({
    id: ID, kind: "application", applicationId: ID, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 1_000,
    why: "", person: "person-1", sealed: await sealBody(ID, body),
  }, 1); // prettier-ignore
}

/**
 * Assert that nothing is deleted or looks received, and that the screen has a sentence for `why`.
 *
 * @param {string} why
 */
async function nothingIsLost(why) {
  const [entry] = await entries();
  assert.deepEqual([entry?.state, entry?.why, entry?.underWay], ["waiting", why, true]);
  assert.ok(await loadDraft(ID), "the draft is gone");
  assert.equal((await documentsOf(ID)).readable.length, 1, "the document is gone");
  assert.equal(await findCase(ID), undefined);
  assert.equal(await takeBack(ID), "under_way", "the ministry may have it");
}

/** Return the requests for the ministry's keys. */
const keysAsked = () => asked.filter((line) => line.includes("/api/keys "));

/** Assert that the application is received once the ministry answers by itself again. */
async function isReceivedInTheEnd() {
  await sendAll({ online: true });
  assert.deepEqual(await entries(), []);
  assert.equal((await findCase(ID))?.reference, "MOI-2026-012-000001-4");
  assert.equal(await loadDraft(ID), null);
  assert.equal(ministry.accepted.get(ID)?.length, 1);
  assert.equal(ministry.received, 1_000, "a document was sent twice");
}

/**
 * Answers that can be made without a key of the ministry.
 *
 * @type {[string, (ministry: Ministry) => void | Promise<void>][]}
 */
const FORGERIES = [
  ["an unsigned receipt", (m) => void (m.signer = { ...m.signer, sign: async (type, claims) => unsigned(await MINISTRY.sign(type, claims), "c") })],
  ["a receipt with a signature of zeros", (m) => void (m.signer = { ...m.signer, sign: async (type, claims) => unsigned(await MINISTRY.sign(type, claims), "A".repeat(86)) })],
  ["a receipt without an algorithm", (m) => void (m.signer = { ...m.signer, sign: (type, claims) => MINISTRY.sign(type, claims, { alg: "none", kid: m.signer.kid, typ: type }) })],
  ["another's signature under the ministry's name", async (m) => {
    const [forger, { kid }] = [await newSigner(), m.signer];
    m.signer = { ...m.signer, sign: (type, claims) => forger.sign(type, claims, { alg: "ES256", kid, typ: type }) };
  }],
  ["a signer that nobody knows", async (m) => void (m.signer = await newSigner())],
  ["a genuine receipt for another application", (m) => void (m.alsoSays = { application_id: OTHER })],
  ["a genuine receipt for other answers", (m) => void (m.alsoSays = { sha256: "0".repeat(64) })],
  ["a genuine receipt for another file under the document's id", (m) => void (m.alsoSays = { documents: [{ id: DOCUMENT, sha256: "11" }] })],
  ["a genuine receipt without the document", (m) => void (m.alsoSays = { documents: [] })],
  ["a genuine receipt without any list of documents", (m) => void (m.alsoSays = { documents: null })],
  ["a genuine receipt for one document more", (m) => void (m.alsoSays = { documents: [{ id: DOCUMENT, sha256: "00" }, { id: OTHER, sha256: "11" }] })],
  ["a genuine receipt that is shortened for others to see", (m) => void (m.signer = { ...m.signer, sign: (type, { reference, service, received_at }) => MINISTRY.sign(type, { reference, service, received_at }) })],
  ["a genuine receipt with nothing for the document", (m) => void (m.alsoSays = { documents: [null] })],
  ["a genuine receipt that names the document twice", (m) => void (m.alsoSays = { documents: [{ id: DOCUMENT, sha256: "00" }, { id: DOCUMENT, sha256: "00" }] })],
  ["a genuine receipt for another application in an answer about this one", (m) => {
    m.alsoSays = { application_id: OTHER };
    m.besides = { application_id: ID };
  }],
  ["a genuine receipt in an answer about another application", (m) => void (m.besides = { application_id: OTHER })],
  ["a genuine receipt in an answer with another reference", (m) => void (m.besides = { reference: "MOI-2026-012-000002-2" })],
  ["a genuine receipt and an answer whose reference is a number", (m) => void (m.alsoSays = { reference: 1 })],
  ["a genuine receipt for details", (m) => void (m.alsoSays = { details_id: OTHER })],
]; // prettier-ignore

const MINISTRY = new Ministry().signer;

/** @param {string} receipt @param {string} signature */
function unsigned(receipt, signature) {
  return [...receipt.split(".").slice(0, 2), signature].join(".");
}

for (const [name, forge] of FORGERIES) {
  test(`${name} deletes neither draft nor document, and the ministry's own does later`, async () => {
    await forge(ministry);
    await sendAll();
    await nothingIsLost("not_confirmed");
    const puts = asked.filter((line) => line.startsWith("PUT")).length;
    assert.equal(puts, 1);
    ministry.signer = MINISTRY;
    ministry.alsoSays = {};
    ministry.besides = {};
    await isReceivedInTheEnd();
  });
}

test("a receipt that says more than we ask for is the ministry's all the same", async () => {
  ministry.alsoSays = { event: "ab".repeat(32) };
  await sendAll();
  await isReceivedInTheEnd();
});

test("who replaces key and receipts alike is not believed: the person is told that the key has changed", async () => {
  await keepPublicKeys(ministry.keys);
  const forger = await newSigner();
  ministry.signer = forger;
  ministry.keys = { ...ministry.keys, receipts: { kid: forger.kid, jwk: forger.jwk } };
  await sendAll();
  await nothingIsLost("key_changed");
  await sendAll({ online: true });
  await nothingIsLost("key_changed");
  ministry.signer = MINISTRY;
  await isReceivedInTheEnd();
});

test("a bad signature in the ministry's own name is no sign of a new key, whatever key is published", async () => {
  await keepPublicKeys(ministry.keys);
  const stranger = await newSigner();
  ministry.keys = { ...ministry.keys, receipts: { kid: stranger.kid, jwk: stranger.jwk } };
  await keepPublicKeys(ministry.keys);
  ministry.signer = {
    ...MINISTRY,
    sign: async (type, claims) => unsigned(await MINISTRY.sign(type, claims), "A".repeat(86)),
  };
  await sendAll();
  await nothingIsLost("not_confirmed");
});

test("the ministry's keys are fetched again for a signer that nobody knows, past every cache, and for no other", async () => {
  await keepPublicKeys(ministry.keys);
  ministry.signer = { ...MINISTRY, sign: async (type, claims) => unsigned(await MINISTRY.sign(type, claims), "A".repeat(86)) };
  await sendAll();
  assert.deepEqual(keysAsked(), []);
  ministry.signer = await newSigner();
  await sendAll({ online: true });
  assert.deepEqual(keysAsked(), ["GET /api/keys no-cache"]);
}); // prettier-ignore

test("a database that fails while a receipt is checked is no reason to doubt the receipt", async (t) => {
  await keepPublicKeys(ministry.keys);
  const get = IDBObjectStore.prototype.get;
  t.after(() => (IDBObjectStore.prototype.get = get));
  const answer = ministry.answer.bind(ministry);
  ministry.answer = async (path, init) => {
    const answered = await answer(path, init);
    if (init.method === "PUT")
      IDBObjectStore.prototype.get = function (key) {
        if (this.name === "public") throw new DOMException("", "UnknownError");
        return get.call(this, key);
      };
    return answered;
  };
  await sendAll();
  IDBObjectStore.prototype.get = get;
  await nothingIsLost("device_failed");
});

test("a new key that the former signed is taken, and receipts of both verify", async () => {
  await keepPublicKeys(ministry.keys);
  const [second, third] = [await newSigner(), await newSigner()];
  const rotations = [
    await second.sign("moi-receipt-key", { kid: third.kid, jwk: third.jwk }),
    await MINISTRY.sign("moi-receipt-key", { kid: second.kid, jwk: second.jwk }),
  ];
  ministry.keys = { ...ministry.keys, receipts: { kid: third.kid, jwk: third.jwk, rotations } };
  ministry.signer = third;
  await sendAll();
  await isReceivedInTheEnd();
});

test("a new key that another signed, or that was signed as a receipt is, is not taken", async () => {
  await keepPublicKeys(ministry.keys);
  const [forger, next] = [await newSigner(), await newSigner()];
  const claims = { kid: next.kid, jwk: next.jwk };
  const rotations = [
    await forger.sign("moi-receipt-key", claims, { alg: "ES256", kid: MINISTRY.kid, typ: "moi-receipt-key" }),
    await MINISTRY.sign("moi-receipt", claims),
    await MINISTRY.sign("moi-receipt-key", { kid: next.kid, jwk: forger.jwk }),
    await MINISTRY.sign("moi-receipt-key", {}),
    "",
  ];
  ministry.keys = { ...ministry.keys, receipts: { ...claims, rotations } };
  ministry.signer = next;
  await sendAll();
  await nothingIsLost("key_changed");
});

for (const keys of [
  null,
  [],
  {},
  { directorates: {}, receipts: { kid: "", jwk: {} } },
  { directorates: {}, receipts: { kid: "a", jwk: MINISTRY.jwk } },
]) {
  test(`keys that are none (${JSON.stringify(keys)?.slice(0, 40)}) are not kept, and no receipt is believed by them`, async () => {
    ministry.keys = /** @type {any} */ (keys);
    await freshDevice();
    await rememberPerson({ id: "person-1", contact_masked: "" });
    await putIn({ isWithDocument: false });
    await sendAll();
    const [entry] = await entries();
    assert.deepEqual([entry?.state, entry?.why], ["waiting", "not_confirmed"]);
    assert.ok(await loadDraft(ID));
    assert.equal(await keepPublicKeys(/** @type {any} */ (keys)), false);
  });
}

test("a device that kept the ministry's keys before it trusted any by name trusts those", async () => {
  await keepPublicKeys(ministry.keys);
  const { transact } = await import("../../src/store/database.js");
  await transact("public", "readwrite", (t) => void t.objectStore("public").delete("receipt_keys"));
  const forger = await newSigner();
  ministry.signer = forger;
  ministry.keys = { ...ministry.keys, receipts: { kid: forger.kid, jwk: forger.jwk } };
  await keepPublicKeys(ministry.keys);
  await sendAll();
  await nothingIsLost("key_changed");
});
