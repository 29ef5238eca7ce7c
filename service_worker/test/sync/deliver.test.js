/** One attempt to send an application with two documents: what is asked for, what is told, and what is kept. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { toBase64url } from "../../src/crypto/base64url.js";
import { putChunk, putDocument } from "../../src/store/documents.js";
import { openBody, openProblems } from "../../src/store/entry_content.js";
import { changeAll, findEntry, takeBack } from "../../src/store/outbox.js";
import { keepPublicKeys } from "../../src/store/public_keys.js";
import { forgetPerson, rememberPerson } from "../../src/store/session.js";
import { listen } from "../../src/sync/announce.js";
import { deliver } from "../../src/sync/deliver.js";
import { queueDraft } from "../store/draft.js";
import { freshDevice } from "../store/fresh.js";
import { Ministry, newDirectorateKey, problem } from "./ministry.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const DOCUMENTS = [
  { id: "0198f2a0-0000-7000-8000-0000000000d1", code: "D01", size: 1_000 },
  { id: "0198f2a0-0000-7000-8000-0000000000d2", code: "D02", size: 200 },
];
const [FIRST, SECOND] = DOCUMENTS.map(({ id }) => id);

/** @type {Ministry} */
let ministry;
/** Requests in their order: method, path and person. @type {string[]} */
let asked;
/** @type {any[]} */
let news;

beforeEach(async () => {
  await freshDevice();
  ministry = new Ministry();
  [asked, news] = [[], []];
  globalThis.fetch = async (path, init = {}) => {
    asked.push(`${init.method} ${path} ${new Headers(init.headers).get("Moi-Person") ?? ""}`.trim());
    return ministry.answer(String(path), init);
  };
  await keepPublicKeys(ministry.keys);
  await rememberPerson({ id: "person-1", contact_masked: "" });
  for (const { id, code, size } of DOCUMENTS) {
    await putChunk(id, 0, new ArrayBuffer(size));
    const details = {
      code, name: "p.jpg", media_type: "image/jpeg", plain_bytes: 1, content_key: toBase64url(new Uint8Array(32)), thumbnail: "",
    }; // prettier-ignore
    await putDocument({ id, draft_id: ID, bytes: size, sha256: "00", details });
  }
  await queue();
});

/**
 * Queue the application.
 *
 * @param {string[]} recipients - the key to which each document is sealed; "" for none.
 */
async function queue(recipients = ["former", "former"]) {
  await takeBack(ID);
  const documents = DOCUMENTS.map(({ id, code, size }, n) => ({
    id, code, path: code, media_type: "image/jpeg", plain_bytes: 1, sealed_bytes: size, sha256: "00",
    sealed_keys: recipients[n] ? [{ key_id: recipients[n], enc: "", ciphertext: "" }] : [],
  })); // prettier-ignore
  await queueDraft(ID, {
    service: "TEMP_EXT", service_version: 1, language: "ar", made_at: "", directorate: "residence",
    answers: { passport: [FIRST], photo: [SECOND] }, documents,
  }); // prettier-ignore
}

/** Return the queued entry. @returns {Promise<any>} */
const queued = () => findEntry(ID);
/** Try to send it as it is stored. */
const send = async () => deliver(await queued());
/** Return the requests that begin so. @param {string} start */
const askedFor = (start) => asked.filter((each) => each.startsWith(start));

/**
 * Answer requests of a method with another response.
 *
 * @param {string} method
 * @param {() => Response} response
 */
function answerTo(method, response) {
  const answer = Ministry.prototype.answer.bind(ministry);
  ministry.answer = async (path, init) => {
    if (init.method !== method) return answer(path, init);
    const answered = response();
    answered.headers.set("Tus-Resumable", "1.0.0");
    return answered;
  };
}

/** @param {unknown} body */
const json = (body, status = 200) => Response.json(body, { status });

/** Answer with the ministry's own receipt, and another status. @param {number} status */
function answerWithStatus(status) {
  const answer = Ministry.prototype.answer.bind(ministry);
  ministry.answer = async (path, init) => {
    const answered = await answer(path, init);
    return init.method === "PUT" ? json(await answered.json(), status) : answered;
  };
}

/** Collect what is announced until the queue is told to have changed. @param {() => Promise<unknown>} work */
async function announced(work) {
  const changed = new Promise((resolve) => {
    const end = listen((each) => {
      news.push(each);
      if (each.type === "progress") return;
      end();
      resolve(undefined);
    });
  });
  await work();
  await changed;
  return news;
}

test("documents are sent one after another, then the body once, all in the person's name", async () => {
  await send();
  assert.deepEqual(
    asked.filter((each) => !each.startsWith("HEAD")),
    [
      "POST /api/uploads person-1",
      `PATCH /api/uploads/${FIRST} person-1`,
      "POST /api/uploads person-1",
      `PATCH /api/uploads/${SECOND} person-1`,
      `PUT /api/applications/${ID} person-1`,
    ],
  );
  assert.equal(await queued(), undefined);
});

test("pages are told how much of all documents was sent, and that the queue has changed", async () => {
  const told = await announced(send);
  const progress = told.filter(({ type }) => type === "progress");
  assert.deepEqual(
    progress.map(({ id, sent, total }) => [id, sent, total]),
    [0, 1_000, 1_000, 1_200].map((sent) => [ID, sent, 1_200]),
  );
  assert.deepEqual(told.at(-1), { type: "changed" });
});

test("an attempt that failed tells pages that the queue has changed", async () => {
  await forgetPerson();
  assert.deepEqual(await announced(send), [{ type: "changed" }]);
});

test("after a refused document neither the next one nor the body is sent", async () => {
  answerTo("PATCH", () => problem(413, "too_large"));
  await send();
  assert.deepEqual([askedFor("POST").length, askedFor("PUT").length], [1, 0]);
  assert.deepEqual([(await queued()).state, (await queued()).why], ["needs_you", "too_large"]);
});

test("a document that cannot arrive is named at its own question alone", async () => {
  answerTo("PATCH", () => problem(422, "document_unreadable"));
  await send();
  assert.deepEqual(await openProblems(await queued()), [{ path: "passport", code: "document_unreadable", params: {} }]);
});

test("problems are kept of a refusal with 422 alone", async () => {
  for (const [status, expected] of /** @type {const} */ ([
    [409, undefined],
    [503, undefined],
    [422, [{ path: "reason", code: "not_an_option" }]],
  ])) {
    answerTo("PUT", () => problem(status, "problems", { problems: [{ path: "reason", code: "not_an_option" }] }));
    await send();
    const { problems } = await queued();
    assert.deepEqual(problems && (await openProblems(await queued())), expected);
  }
});

test("a 422 of somebody else is no refusal", async () => {
  answerTo("PUT", () => problem(422, "a/b", { problems: [] }));
  await send();
  assert.deepEqual([(await queued()).state, (await queued()).problems], ["waiting", undefined]);
});

test("the ministry's keys are asked for after a body that was sealed to a former key, and after no other refusal", async () => {
  answerTo("PUT", () => problem(409, "step_refused"));
  await send();
  assert.deepEqual(askedFor("GET"), []);
  await queue();
  answerTo("PUT", () => problem(409, "sealed_to_others"));
  await send();
  assert.deepEqual(askedFor("GET"), ["GET /api/keys"]);
});

test("without a sign-in nothing is asked, and the entry waits for one", async () => {
  await forgetPerson();
  await send();
  assert.deepEqual(asked, []);
  assert.deepEqual([(await queued()).state, (await queued()).why], ["needs_sign_in", "sign_in"]);
});

test("an entry that was left when the person signed out is still under way", async () => {
  await changeAll((entry) => ({ ...entry, underWay: true, wasUnderWay: false }));
  await forgetPerson();
  await send();
  assert.equal((await queued()).underWay, true);
});

test("an entry of nobody is sent by the person who is signed in", async () => {
  await changeAll((entry) => ({ ...entry, person: "" }));
  await send();
  assert.deepEqual(askedFor("PUT"), [`PUT /api/applications/${ID} person-1`]);
});

test("an entry of nobody that was taken back meanwhile is not sent", async () => {
  await changeAll((entry) => ({ ...entry, person: "" }));
  const entry = await queued();
  await takeBack(ID);
  await deliver(entry);
  assert.deepEqual(asked, []);
});

test("a session that ended at a document leaves the entry as free to change as it was", async () => {
  await changeAll((entry) => ({ ...entry, wasUnderWay: true }));
  answerTo("PATCH", () => problem(401, "signed_out"));
  await send();
  assert.deepEqual([(await queued()).state, (await queued()).underWay], ["needs_sign_in", false]);
});

test("a session that ended at the body leaves the entry as free to change as it was", async () => {
  answerTo("PUT", () => problem(401, "signed_out"));
  await send();
  assert.deepEqual([(await queued()).state, (await queued()).underWay], ["needs_sign_in", false]);
});

test("an entry under way is sent again as it was, without its documents and without a new key", async () => {
  await changeAll((entry) => ({ ...entry, underWay: true }));
  ministry.publish("residence", await newDirectorateKey());
  await keepPublicKeys(ministry.keys);
  const { sealed } = await queued();
  await send();
  assert.deepEqual(asked, [`PUT /api/applications/${ID} person-1`]);
  assert.deepEqual((await queued()).sealed, sealed);
});

test("an entry without documents asks for no key", async () => {
  await takeBack(ID);
  await queueDraft(ID, {
    service: "TEMP_EXT", service_version: 1, language: "ar", made_at: "", directorate: "residence", answers: {}, documents: [],
  }); // prettier-ignore
  ministry.publish("residence", await newDirectorateKey());
  await keepPublicKeys(ministry.keys);
  await send();
  assert.deepEqual(asked, [`PUT /api/applications/${ID} person-1`]);
});

test("a directorate's key that cannot be fetched sends nothing", async () => {
  ministry.publish("residence", await newDirectorateKey());
  await keepPublicKeys(ministry.keys);
  ministry.directorateKeys = {};
  await send();
  assert.deepEqual(asked, ["GET /api/keys/residence"]);
  assert.deepEqual([(await queued()).state, (await queued()).why], ["waiting", "no_line"]);
});

test("nothing is sent while one document is sealed to nobody", async () => {
  await queue(["former", ""]);
  await send();
  assert.deepEqual(asked, []);
  assert.equal((await queued()).why, "no_line");
});

test("a body is stored anew if one of its documents is sealed anew, and only then", async () => {
  const key = await newDirectorateKey();
  ministry.publish("residence", key);
  await keepPublicKeys(ministry.keys);
  answerTo("PUT", () => problem(503, "busy"));
  await queue([key.key_id, "former"]);
  const { sealed } = await queued();
  await send();
  const resealed = (await queued()).sealed;
  assert.notDeepEqual(resealed, sealed);
  const { documents = [] } = await openBody(await queued());
  assert.deepEqual(
    documents.map(({ sealed_keys }) => sealed_keys.map(({ key_id }) => key_id)),
    [[key.key_id], [key.key_id]],
  );
  await changeAll((entry) => ({ ...entry, underWay: false }));
  await send();
  assert.deepEqual((await queued()).sealed, resealed);
});

for (const [status, isReceived] of /** @type {const} */ ([
  [200, true],
  [201, true],
  [299, true],
  [300, false],
])) {
  test(`a receipt with ${status} ${isReceived ? "ends" : "does not end"} the entry`, async () => {
    answerWithStatus(status);
    await send();
    assert.equal((await queued()) === undefined, isReceived);
    if (!isReceived) assert.deepEqual([(await queued()).state, (await queued()).why], ["waiting", "no_line"]);
  });
}

for (const [name, body] of /** @type {const} */ ([
  ["nothing", null],
  ["no receipt", {}],
  ["a receipt that is no text", { receipt: 1 }],
])) {
  test(`an answer with ${name} is no answer`, async () => {
    answerTo("PUT", () => (body === null ? new Response(null, { status: 204 }) : json(body)));
    await send();
    assert.deepEqual([(await queued()).state, (await queued()).why], ["waiting", "no_line"]);
  });
}
