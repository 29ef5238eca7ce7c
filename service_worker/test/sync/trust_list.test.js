/** The trust list comes to the phone without a sign-in, and stays for the days without a connection. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { done, transact } from "../../src/store/database.js";
import { trustList } from "../../src/store/trust_list.js";
import { refreshTrustList, refreshTrustListDaily } from "../../src/sync/trust_list.js";
import { vectors } from "../crypto/pattern.js";
import { freshDevice } from "../store/fresh.js";
import { Ministry } from "./ministry.js";
import { newSigner } from "./signer.js";

const TYPE = "moi-trust-list";
const { signers } = vectors("trust_list.json");
const [first, second] = signers;
const NOON = Date.parse("2026-01-15T12:00:00Z");

/** @type {Ministry} */
let ministry;
let connected = true;
/** @type {string[]} */
let asked = [];

beforeEach(async () => {
  await freshDevice();
  ministry = new Ministry();
  ministry.person = ""; // nobody is signed in
  connected = true;
  asked = [];
  globalThis.fetch = async (path, init = {}) => {
    asked.push(String(path));
    if (!connected) throw new TypeError("Failed to fetch");
    return ministry.answer(String(path), init);
  };
  await publish("2026-01-15", [first]);
});

/** @param {string} day @param {unknown[]} of @param {import("./signer.js").Signer} [by] */
async function publish(day, of, by = ministry.signer) {
  ministry.trustList = await by.sign(TYPE, { issued_at: `${day}T00:00:00Z`, signers: of });
}

const believed = async () => (await trustList())?.signers.map(({ certificate }) => certificate);

test("a phone that nobody signed in to, and that met no key yet, has the list", async () => {
  assert.equal(await refreshTrustList(), true);
  assert.deepEqual(await trustList(), { issuedAt: "2026-01-15T00:00:00Z", signers: [first] });
});

test("the server itself is asked, whatever the browser's cache has", async () => {
  const answer = globalThis.fetch;
  /** @type {unknown[]} */
  let sent = [];
  globalThis.fetch = async (path, init = {}) => {
    if (path === "/api/trust-list") sent = [init.method, init.cache];
    return answer(path, init);
  };
  await refreshTrustList();
  assert.deepEqual(sent, ["GET", "no-cache"]);
});

test("a list in an answer that failed is not kept", async () => {
  const answer = globalThis.fetch;
  globalThis.fetch = async (path, init) =>
    Response.json(await (await answer(path, init)).json(), { status: path === "/api/trust-list" ? 503 : 200 });
  assert.equal(await refreshTrustList(), false);
  assert.equal(await believed(), undefined);
});

test("without a connection what is known stays", async () => {
  await refreshTrustList();
  connected = false;
  assert.equal(await refreshTrustList(), false);
  assert.deepEqual(await believed(), ["0001"]);
});

test("before the first connection there is none", async () => {
  connected = false;
  await refreshTrustList();
  assert.equal(await trustList(), undefined);
});

test("a newer list replaces the older", async () => {
  await refreshTrustList();
  await publish("2026-01-16", [first, second]);
  assert.equal(await refreshTrustList(), true);
  assert.deepEqual(await believed(), ["0001", "0002"]);
});

test("an older list never replaces a newer one", async () => {
  await publish("2026-01-16", [second]);
  await refreshTrustList();
  await publish("2026-01-15", [first, second]);
  assert.equal(await refreshTrustList(), false);
  assert.deepEqual(await believed(), ["0002"]);
});

test("of one day the list that came last is kept: a signer may be struck off", async () => {
  await publish("2026-01-15", [first, second]);
  await refreshTrustList();
  await publish("2026-01-15", [second]);
  await refreshTrustList();
  assert.deepEqual(await believed(), ["0002"]);
});

test("a forged list is not kept, and what is known stays", async () => {
  await refreshTrustList();
  await publish("2026-01-16", [second], await newSigner());
  assert.equal(await refreshTrustList(), false);
  assert.deepEqual(await believed(), ["0001"]);
});

test("a list cut short is not kept, and what is known stays", async () => {
  await refreshTrustList();
  await publish("2026-01-16", [second]);
  ministry.trustList = ministry.trustList.slice(0, -8);
  assert.equal(await refreshTrustList(), false);
  assert.deepEqual(await believed(), ["0001"]);
});

test("a list by the key that receipts' former key handed over to is believed", async () => {
  await refreshTrustList();
  const next = await newSigner();
  const rotations = [await ministry.signer.sign("moi-receipt-key", { kid: next.kid, jwk: next.jwk })];
  ministry.keys = { ...ministry.keys, receipts: { kid: next.kid, jwk: next.jwk, rotations } };
  await publish("2026-01-16", [second], next);
  assert.equal(await refreshTrustList(), true);
  assert.deepEqual(await believed(), ["0002"]);
});

test("what something else answers in the server's place is no list", async () => {
  await refreshTrustList();
  for (const body of [null, [], "", {}, { trust_list: 1 }]) {
    globalThis.fetch = async () => Response.json(body);
    assert.equal(await refreshTrustList(), false);
  }
  globalThis.fetch = async () => new Response("<html>", { headers: { "Content-Type": "text/html" } });
  assert.equal(await refreshTrustList(), false);
  assert.deepEqual(await believed(), ["0001"]);
});

test("a list that was changed on the device is not believed", async () => {
  await refreshTrustList();
  await transact("public", "readwrite", async (t) => {
    const store = t.objectStore("public");
    const { jws, issuedAt } = await done(store.get("trust_list"));
    store.put({ jws: `${jws.slice(0, -4)}AAAA`, issuedAt }, "trust_list");
  });
  assert.equal(await trustList(), undefined);
});

test("storage that fails is told to whoever asked", async () => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("", "UnknownError");
  };
  try {
    await assert.rejects(refreshTrustList(), { name: "UnknownError" });
  } finally {
    IDBObjectStore.prototype.put = put;
  }
});

test("the list of the day is asked for once", async () => {
  await refreshTrustListDaily(NOON);
  asked = [];
  assert.equal(await refreshTrustListDaily(NOON), true);
  assert.deepEqual(asked, []);
});

test("the list of yesterday is asked for again", async () => {
  await refreshTrustListDaily(NOON);
  asked = [];
  await publish("2026-01-16", [first]);
  assert.equal(await refreshTrustListDaily(NOON + 24 * 60 * 60 * 1_000), true);
  assert.deepEqual(asked, ["/api/trust-list"]);
});
