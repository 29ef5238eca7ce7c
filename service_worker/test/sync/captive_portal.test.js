/** A network that wants a sign-in of its own answers in the ministry's place: to the device that is no answer at all. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { syncState } from "../../src/store/cases.js";
import { putChunk } from "../../src/store/documents.js";
import { findEntry } from "../../src/store/outbox.js";
import { keepPublicKeys, publicKeys } from "../../src/store/public_keys.js";
import { referenceChanges } from "../../src/store/reference.js";
import { rememberPerson } from "../../src/store/session.js";
import { request } from "../../src/sync/api.js";
import { refreshKeys } from "../../src/sync/keys.js";
import { refreshReference } from "../../src/sync/reference.js";
import { refresh } from "../../src/sync/refresh.js";
import { sendAll } from "../../src/sync/send_all.js";
import { queueDraft } from "../store/draft.js";
import { freshDevice } from "../store/fresh.js";
import { Ministry } from "./ministry.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const DOCUMENT = "0198f2a0-0000-7000-8000-0000000000d1";
const PAGE = "<!DOCTYPE html><title>Welcome to our network</title>";

/** @param {number} status @param {string} type @param {string} [body] */
const says = (status, type, body = PAGE) => new Response(body, { status, headers: { "Content-Type": type } });

/** Answers of portals to any request. @type {[string, () => Response][]} */
const PORTALS = [
  ["its page", () => says(200, "text/html")],
  ["its page as if it were created", () => says(201, "text/html")],
  ["its page without a type", () => new Response(new TextEncoder().encode(PAGE), { status: 200 })],
  ["its API's JSON (RFC 8908)", () => says(200, "application/captive+json", '{"captive": true}')],
  ["JSON of its own", () => says(200, "application/json", '{"captive": true}')],
  ["null", () => says(200, "application/json", "null")],
  ["nothing, with success", () => new Response(null, { status: 204 })],
  ["that it is forbidden, in HTML", () => says(403, "text/html")],
  ["that it is not found, in HTML", () => says(404, "text/html")],
  ["that a sign-in is needed, in HTML", () => says(401, "text/html")],
  ["511 (RFC 6585)", () => says(511, "text/html")],
  ["a redirect", () => { throw new TypeError("redirect mode is 'error'"); }],
]; // prettier-ignore

/** @type {Ministry} */
let ministry;
/** Return whether the portal answers a request. @type {(method: string, path: string) => boolean} */
let isCaught;
let caught = 0;
/** @type {() => Response} */
let portal;

beforeEach(async () => {
  await freshDevice();
  ministry = new Ministry();
  await keepPublicKeys(ministry.keys);
  await rememberPerson({ id: "person-1", contact_masked: "" });
  caught = 0;
  globalThis.fetch = async (path, init = {}) => {
    if (!isCaught(init.method ?? "GET", String(path))) return ministry.answer(String(path), init);
    caught += 1;
    return portal();
  };
});

async function begin() {
  await putChunk(DOCUMENT, 0, new ArrayBuffer(1_000));
  const document = {
    id: DOCUMENT, code: "D01", path: "D01", media_type: "image/jpeg", plain_bytes: 1, sealed_bytes: 1_000, sha256: "00",
    sealed_keys: [{ key_id: "former", enc: "", ciphertext: "" }],
  }; // prettier-ignore
  const body = {
    service: "TEMP_EXT", service_version: 1, language: "ar", answers: {}, documents: [document], made_at: "", directorate: "residence",
  }; // prettier-ignore
  await queueDraft(ID, body);
}

for (const [name, answer] of PORTALS) {
  for (const method of ["POST", "HEAD", "PATCH", "PUT"]) {
    test(`an application waits when a portal answers ${method} with ${name}, and goes out once it is gone`, async () => {
      portal = answer;
      isCaught = (asked) => asked === method;
      await begin();
      await sendAll();
      const entry = await findEntry(ID);
      assert.equal(caught, 1);
      assert.deepEqual([entry?.state, entry?.underWay, entry?.tries], ["waiting", method === "PUT", 1]);
      isCaught = () => false;
      await sendAll({ online: true });
      assert.equal(ministry.accepted.get(ID)?.length, 1);
    });
  }

  test(`what is known stays when a portal answers with ${name}`, async () => {
    portal = answer;
    isCaught = () => true;
    assert.equal(await refreshKeys(), false);
    assert.equal(await refreshReference(), false);
    assert.notEqual(await refresh(), 200);
    assert.deepEqual(await publicKeys(), ministry.keys);
    assert.deepEqual(await referenceChanges(), { seq: 0, changes: [] });
    assert.deepEqual(await syncState(), { cursor: 0, asOf: "" });
  });
}

for (const [name, answer] of PORTALS.filter(([name]) => !/JSON of its own|null|success/.test(name))) {
  test(`a sign-in is not answered by a portal with ${name}`, async () => {
    portal = answer;
    isCaught = () => true;
    assert.equal((await request("POST", "/api/session/code", { json: {} })).status, 0);
    assert.equal((await request("POST", "/api/session", { json: {} })).status, 0);
  });
}
