/**
 * The fate of waiting entries: refused, signed out, of another person, sealed to a former key, answered by another
 * server.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { findCase } from "../../src/store/cases.js";
import { loadDraft, saveDraft } from "../../src/store/drafts.js";
import { openBody, openProblems } from "../../src/store/entry_content.js";
import { enqueue, entries, takeBack } from "../../src/store/outbox.js";
import { keepPublicKeys } from "../../src/store/public_keys.js";
import { forgetPerson } from "../../src/store/session.js";
import { deliver } from "../../src/sync/deliver.js";
import { releaseSignedIn, sendAll } from "../../src/sync/send_all.js";
import { newDirectorateKey, problem } from "./ministry.js";
import { BYTES, ID, phone, put, signIn } from "./phone.js";

test("a refusal comes back with its problems and keeps the draft", async () => {
  phone.ministry.refuses = [{ path: "reason", code: "not_an_option" }];
  await sendAll();
  const [entry] = await entries();
  assert.equal(entry?.state, "needs_you");
  assert.deepEqual(await openProblems(/** @type {any} */ (entry)), [{ path: "reason", code: "not_an_option" }]);
  assert.ok(await loadDraft(ID));
});

test("the phone keeps whom the application is about, and does not send it beside the answers", async () => {
  await sendAll();
  assert.equal("concerned" in JSON.parse(phone.ministry.accepted.get(ID)?.[0] ?? "{}"), false);
  assert.deepEqual((await findCase(ID))?.concerned, { latin: "LAYLA", arabic: "ليلى", others: 1 });
});

test("a refusal that names no problems comes back with none", async () => {
  const answer = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async (path, init) => (init.method === "PUT" ? problem(422, "problems") : answer(path, init));
  await sendAll();
  const [entry] = await entries();
  assert.deepEqual([entry?.state, entry?.why], ["needs_you", "problems"]);
  assert.deepEqual(await openProblems(/** @type {any} */ (entry)), []);
});

test("the correction of a refused entry replaces it", async () => {
  phone.ministry.refuses = [{ path: "reason", code: "not_an_option" }];
  await sendAll();
  phone.ministry.refuses = null;
  await put("study", 3_000);
  await sendAll();
  assert.equal(JSON.parse(phone.ministry.accepted.get(ID)?.[0] ?? "{}").answers.reason, "study");
});

test("an expired session keeps everything and goes on after signing in", async () => {
  phone.ministry.person = "";
  assert.deepEqual(await sendAll(), { waiting: 0, nextInMs: null });
  assert.equal((await entries())[0]?.state, "needs_sign_in");
  phone.ministry.person = "person-1";
  await releaseSignedIn("person-1");
  await sendAll();
  assert.equal(phone.ministry.accepted.get(ID)?.length, 1);
});

test("an entry that failed waits for its time, and is sent at once after a sign of a connection", async () => {
  const answer = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async () => new Response(null, { status: 503 });
  const { waiting, nextInMs } = await sendAll();
  assert.equal(waiting, 1);
  assert.ok(nextInMs !== null && nextInMs > 0);
  phone.ministry.answer = answer;
  assert.equal((await sendAll()).waiting, 1);
  assert.equal(phone.ministry.uploads.size, 0);
  assert.deepEqual(await sendAll({ online: true }), { waiting: 0, nextInMs: null });
  assert.equal(phone.ministry.accepted.get(ID)?.length, 1);
});

test("on a shared phone one person's application does not go out in another's name", async () => {
  await signIn("person-2");
  await sendAll();
  await releaseSignedIn("person-2");
  await sendAll();
  const [entry] = await entries();
  assert.deepEqual([entry?.state, entry?.why], ["needs_sign_in", "other_person"]);
  assert.equal(phone.ministry.accepted.size + phone.ministry.uploads.size, 0);
});

test("nor when the session has changed hands and the phone does not know yet", async () => {
  phone.ministry.person = "person-2";
  await sendAll();
  assert.equal((await entries())[0]?.why, "other_person");
  assert.equal(phone.ministry.accepted.size + phone.ministry.uploads.size, 0);
});

test("what nobody signed is sent by who signs in first, and from its first try on by nobody else", async () => {
  await takeBack(ID);
  await put("family", 2_000, "");
  const answer = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async () => new Response(null, { status: 503 });
  await sendAll();
  phone.ministry.answer = answer;
  assert.equal((await entries())[0]?.person, "person-1");
  await signIn("person-2");
  await sendAll({ online: true });
  assert.equal((await entries())[0]?.why, "other_person");
});

test("without a known person nothing leaves, whatever session the browser has kept", async () => {
  await forgetPerson();
  await sendAll();
  assert.equal((await entries())[0]?.state, "needs_sign_in");
  assert.equal(phone.ministry.uploads.size, 0);
});

for (const [name, body] of /** @type {const} */ ([
  ["a page of somebody's network", "<p>Welcome</p>"],
  [
    "an answer about another application",
    JSON.stringify({ application_id: "other", reference: "R", receipt: "a.e30.c" }),
  ],
  [
    "an answer without a receipt for what was sent",
    JSON.stringify({ application_id: ID, reference: "R", receipt: "a.e30.c" }),
  ],
])) {
  test(`${name} is not taken for the ministry's receipt`, async () => {
    const answer = phone.ministry.answer.bind(phone.ministry);
    phone.ministry.answer = async (path, init) => {
      if (init.method !== "PUT") return answer(path, init);
      return new Response(body, {
        status: 200,
        headers: { "Content-Type": body.startsWith("{") ? "application/json" : "text/html" },
      });
    };
    await sendAll();
    const [entry] = await entries();
    assert.deepEqual([entry?.state, entry?.underWay], ["waiting", true]);
    assert.ok(await loadDraft(ID));
  });
}

test("an entry that this device cannot read keeps no other from being sent", async () => {
  const other = "0198f2a0-0000-7000-8000-000000000000";
  const waits = /** @type {const} */ ({
    state: "waiting",
    underWay: false,
    tries: 0,
    notBefore: 0,
    queuedAt: 0,
    why: "",
  });
  const content = { name: "", answers: {}, visited: [] };
  await saveDraft({ id: other, service: "TEMP_EXT", service_version: 1, updated_at: "", revision: 0, content });
  await enqueue(
    { id: other, kind: "application", applicationId: other, ...waits, person: "", sealed: new ArrayBuffer(40) },
    1,
  );
  await sendAll();
  assert.equal(phone.ministry.accepted.get(ID)?.length, 1);
  assert.deepEqual(
    (await entries()).map(({ id }) => id),
    [other],
  );
});

test("an upload goes on where the server is", async () => {
  const answer = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async (path, init) => {
    if (init.method !== "PATCH") return answer(path, init);
    await answer(path, { ...init, body: /** @type {ArrayBuffer} */ (init.body).slice(0, 100_000) });
    throw new TypeError("cut in the middle of a chunk");
  };
  await sendAll();
  assert.equal(phone.ministry.received, 100_000);
  phone.ministry.answer = answer;
  await sendAll({ online: true });
  assert.equal(phone.ministry.received, BYTES);
});

/**
 * Let the phone know a key.
 *
 * @param {import("../../src/store/public_keys.js").DirectorateKey} key
 */
async function publish(key) {
  phone.ministry.publish("residence", key);
  await keepPublicKeys(phone.ministry.keys);
}

test("documents attached before the directorate's key came are sealed to it before they go out, once", async () => {
  const residence = await newDirectorateKey();
  await publish(residence);
  /** @type {string[]} */
  const bodies = [];
  const answer = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async (path, init) => {
    if (init.method !== "PUT") return answer(path, init);
    bodies.push(String(init.body));
    if (bodies.length === 1) throw new TypeError("cut");
    return answer(path, init);
  };
  await sendAll();
  await sendAll({ online: true });
  assert.equal(bodies.length, 2);
  assert.equal(bodies[0], bodies[1]);
  const [document] = JSON.parse(bodies[0] ?? "").documents;
  assert.deepEqual(
    document.sealed_keys.map((/** @type {any} */ key) => key.key_id),
    [residence.key_id],
  );
});

test("a document that is sealed to nobody stays at home until there is a key to seal it to", async () => {
  await takeBack(ID);
  await put("tourism", 2_000, "person-1", []);
  await sendAll();
  assert.deepEqual([phone.ministry.received, (await entries())[0]?.state], [0, "waiting"]);
  await publish(await newDirectorateKey());
  await sendAll({ online: true });
  assert.equal(phone.ministry.accepted.get(ID)?.length, 1);
});

test("when the directorate's key is replaced, what waits is sealed to the new one and no more to the old", async () => {
  const [former, todays] = await Promise.all([newDirectorateKey(), newDirectorateKey()]);
  await publish(former);
  phone.ministry.publish("residence", todays);
  phone.ministry.sealedTo = todays.key_id;
  await sendAll();
  await sendAll({ online: true });
  assert.equal(phone.ministry.accepted.get(ID)?.length, 1);
});

test("a sender that stood still sends nothing beside what another has sent sealed anew meanwhile", async () => {
  await publish(await newDirectorateKey());
  const [standing] = await entries();
  const answer = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async (path, init) => {
    const response = await answer(path, init);
    if (init.method === "PUT") throw new TypeError("cut");
    return response;
  };
  await sendAll();
  phone.ministry.answer = answer;
  await deliver(/** @type {any} */ (standing));
  const [entry] = await entries();
  assert.deepEqual([entry?.state, entry?.underWay, phone.ministry.accepted.get(ID)?.length], ["waiting", true, 1]);
  await sendAll({ online: true });
  assert.deepEqual(await entries(), []);
});

test("the second of two tabs finds the first's entry", async () => {
  assert.equal(await put("another", 5_000), "sent");
  assert.equal((await openBody(/** @type {any} */ ((await entries())[0]))).answers["reason"], "family");
});

test("another person takes nothing out of the outbox", async () => {
  await signIn("person-2");
  assert.equal(await takeBack(ID), "gone");
  await signIn("person-1");
  assert.equal(await takeBack(ID), "taken_back");
});
