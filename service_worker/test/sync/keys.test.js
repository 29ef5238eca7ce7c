/** The ministry's keys: when they are fetched, and which answers are stored. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { toBase64url } from "../../src/crypto/base64url.js";
import { keyId, newSeed, publicKeyOf } from "../../src/crypto/keys.js";
import { directorateKey, publicKeys } from "../../src/store/public_keys.js";
import { refreshDirectorateKey, refreshKeys } from "../../src/sync/keys.js";
import { freshDevice } from "../store/fresh.js";
import { Ministry } from "./ministry.js";

/** @type {Ministry} */
let ministry;
/** @type {[path: string, cache: RequestCache | undefined][]} */
let asked = [];
/** The status of the server's answers; 0 if there is no connection. */
let status = 200;

beforeEach(async () => {
  await freshDevice();
  ministry = new Ministry();
  [asked, status] = [[], 200];
  globalThis.fetch = async (path, init = {}) => {
    asked.push([String(path), init.cache]);
    if (status === 0) throw new TypeError("Failed to fetch");
    const answer = await ministry.answer(String(path), init);
    return Response.json(await answer.json(), { status });
  };
});

/** Publish a new key of the directorate of residence, and return its id. */
async function publish() {
  const key = await publicKeyOf(newSeed());
  const id = await keyId(key);
  ministry.publish("residence", { key_id: id, public_key: toBase64url(key) });
  return id;
}

test("the ministry's keys are stored, from the browser's cache where it has them", async () => {
  assert.equal(await refreshKeys(), true);
  assert.deepEqual(await publicKeys(), ministry.keys);
  await refreshKeys("no-cache");
  assert.deepEqual(asked, [["/api/keys", "default"], ["/api/keys", "no-cache"]]);
}); // prettier-ignore

test("keys in an answer that failed are not stored", async () => {
  status = 503;
  assert.equal(await refreshKeys(), false);
  assert.equal(await publicKeys(), undefined);
});

test("a directorate's key is asked of the server itself, and once", async () => {
  const id = await publish();
  assert.equal(await refreshDirectorateKey("residence"), true);
  assert.equal((await directorateKey("residence"))?.key_id, id);
  assert.equal(await refreshDirectorateKey("residence"), true);
  assert.deepEqual(asked, [["/api/keys", "default"], ["/api/keys/residence", "no-cache"]]);
}); // prettier-ignore

test("a directorate's new key takes the place of the former one", async () => {
  await publish();
  await refreshDirectorateKey("residence");
  const id = await publish();
  await refreshKeys();
  assert.equal(await refreshDirectorateKey("residence"), true);
  assert.equal((await directorateKey("residence"))?.key_id, id);
});

test("a directorate without a key yet asks for none", async () => {
  assert.equal(await refreshDirectorateKey("residence"), true);
  assert.deepEqual(asked, [["/api/keys", "default"]]);
});

test("without a connection a directorate's key is here only if it was fetched before", async () => {
  await publish();
  status = 0;
  assert.equal(await refreshDirectorateKey("residence"), false);
  assert.deepEqual(asked.map(([path]) => path), ["/api/keys"]);
  status = 200;
  await refreshDirectorateKey("residence");
  status = 0;
  assert.equal(await refreshDirectorateKey("residence"), true);
}); // prettier-ignore

test("a directorate's key in an answer that failed is not stored", async () => {
  await publish();
  await refreshKeys();
  status = 503;
  assert.equal(await refreshDirectorateKey("residence"), false);
  assert.equal(await directorateKey("residence"), undefined);
});
