/** The revocation list is kept for the days without a connection, and only if the ministry has signed it. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { isRevoked, revokedOn } from "../../src/core/papers/revoked_papers.js";
import { done, transact } from "../../src/store/database.js";
import { revocationList } from "../../src/store/revocation_list.js";
import { refreshRevocationList, refreshRevocationListDaily } from "../../src/sync/revocation_list.js";
import { freshDevice } from "../store/fresh.js";
import { Ministry } from "./ministry.js";
import { newSigner } from "./signer.js";

const TYPE = "moi-revocation-list";
/** Lists of revoked ordinals: 1, and 1 and 2, both on 14 January. */
const [ONE, TWO] = [
  { V26: { count: 1, rice: 0, gaps: "gA", first_day: "2026-01-14", day_bits: 0, days: "" } },
  { V26: { count: 2, rice: 0, gaps: "wA", first_day: "2026-01-14", day_bits: 0, days: "" } },
];
/** The list in its former version without days. */
const ONE_WITHOUT_DAY = { V26: { count: 1, rice: 0, gaps: "gA" } };
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
  await publish("2026-01-15", ONE);
});

/** @param {string} day @param {unknown} series @param {import("./signer.js").Signer} [by] */
async function publish(day, series, by = ministry.signer) {
  ministry.revocations = await by.signDetached(TYPE, { issued_at: `${day}T00:00:00Z`, series });
}

/** Return which of the first two visas of the year the kept list revokes, undefined without a list. */
async function revoked() {
  const list = await revocationList();
  return list && ["V26000001", "V26000002"].filter((number) => isRevoked(list, number));
}

/** Return the day on which the first of them was revoked. */
async function day() {
  const list = await revocationList();
  return list && revokedOn(list, "V26000001");
}

test("a phone that nobody signed in to, and that met no key yet, has the list and its day", async () => {
  assert.equal(await refreshRevocationList(), true);
  assert.deepEqual(await revoked(), ["V26000001"]);
  assert.equal((await revocationList())?.issuedAt, "2026-01-15T00:00:00Z");
});

test("the server itself is asked, whatever the browser's cache has", async () => {
  const answer = globalThis.fetch;
  /** @type {unknown[]} */
  let sent = [];
  globalThis.fetch = async (path, init = {}) => {
    if (path === "/api/revocations") sent = [init.method, init.cache];
    return answer(path, init);
  };
  await refreshRevocationList();
  assert.deepEqual(sent, ["GET", "no-cache"]);
});

test("a list in an answer that failed is not kept", async () => {
  const answer = globalThis.fetch;
  globalThis.fetch = async (path, init) =>
    Response.json(await (await answer(path, init)).json(), { status: path === "/api/revocations" ? 503 : 200 });
  assert.equal(await refreshRevocationList(), false);
  assert.equal(await revoked(), undefined);
});

test("without a connection what is known stays", async () => {
  await refreshRevocationList();
  connected = false;
  assert.equal(await refreshRevocationList(), false);
  assert.deepEqual(await revoked(), ["V26000001"]);
});

test("what is revoked stays so by a list from before days were in it, without a connection, and gets its day with the next", async () => {
  await publish("2026-01-15", ONE_WITHOUT_DAY);
  await refreshRevocationList();
  await publish("2026-01-15", ONE);
  connected = false;
  await refreshRevocationList();
  assert.deepEqual([await revoked(), await day()], [["V26000001"], ""]);
  connected = true;
  await refreshRevocationList();
  assert.deepEqual([await revoked(), await day()], [["V26000001"], "2026-01-14"]);
});

test("a list whose days are none is not kept, and what is known stays", async () => {
  await refreshRevocationList();
  await publish("2026-01-16", { V26: { ...TWO.V26, first_day: "2026-01-18" } });
  assert.equal(await refreshRevocationList(), false);
  assert.deepEqual([await revoked(), await day()], [["V26000001"], "2026-01-14"]);
});

test("before the first connection there is none", async () => {
  connected = false;
  await refreshRevocationList();
  assert.equal(await revocationList(), undefined);
});

test("a newer list replaces the older", async () => {
  await refreshRevocationList();
  await publish("2026-01-16", TWO);
  assert.equal(await refreshRevocationList(), true);
  assert.deepEqual(await revoked(), ["V26000001", "V26000002"]);
});

test("an older list never replaces a newer one", async () => {
  await publish("2026-01-16", TWO);
  await refreshRevocationList();
  await publish("2026-01-15", ONE);
  assert.equal(await refreshRevocationList(), false);
  assert.deepEqual(await revoked(), ["V26000001", "V26000002"]);
});

test("of one day the list that came last is kept", async () => {
  await refreshRevocationList();
  await publish("2026-01-15", TWO);
  await refreshRevocationList();
  assert.deepEqual(await revoked(), ["V26000001", "V26000002"]);
});

test("a list of the day in Amman replaces one that a former server dated to the same day in UTC", async () => {
  await refreshRevocationList();
  const issued_at = "2026-01-14T21:00:00Z";
  ministry.revocations = await ministry.signer.signDetached(TYPE, { issued_at, series: TWO });
  assert.equal(await refreshRevocationList(), true);
  assert.deepEqual(await revoked(), ["V26000001", "V26000002"]);
});

test("a list of the day before in Amman does not replace one that a former server dated in UTC", async () => {
  await publish("2026-01-15", TWO);
  await refreshRevocationList();
  const issued_at = "2026-01-13T21:00:00Z";
  ministry.revocations = await ministry.signer.signDetached(TYPE, { issued_at, series: ONE });
  assert.equal(await refreshRevocationList(), false);
  assert.deepEqual(await revoked(), ["V26000001", "V26000002"]);
});

test("a forged list is not kept, and what is known stays", async () => {
  await refreshRevocationList();
  await publish("2026-01-16", {}, await newSigner());
  assert.equal(await refreshRevocationList(), false);
  assert.deepEqual(await revoked(), ["V26000001"]);
});

test("a list that lacks a series is not kept, and what is known stays", async () => {
  await refreshRevocationList();
  ministry.revocations = { .../** @type {object} */ (ministry.revocations), series: {} };
  assert.equal(await refreshRevocationList(), false);
  assert.deepEqual(await revoked(), ["V26000001"]);
});

test("a list by the key that receipts' former key handed over to is believed", async () => {
  await refreshRevocationList();
  const next = await newSigner();
  const rotations = [await ministry.signer.sign("moi-receipt-key", { kid: next.kid, jwk: next.jwk })];
  ministry.keys = { ...ministry.keys, receipts: { kid: next.kid, jwk: next.jwk, rotations } };
  await publish("2026-01-16", TWO, next);
  assert.equal(await refreshRevocationList(), true);
  assert.deepEqual(await revoked(), ["V26000001", "V26000002"]);
});

test("what something else answers in the server's place is no list", async () => {
  await refreshRevocationList();
  for (const body of [null, [], "", {}, { series: {} }]) {
    globalThis.fetch = async () => Response.json(body);
    assert.equal(await refreshRevocationList(), false);
  }
  globalThis.fetch = async () => new Response("<html>", { headers: { "Content-Type": "text/html" } });
  assert.equal(await refreshRevocationList(), false);
  assert.deepEqual(await revoked(), ["V26000001"]);
});

test("a list that was changed on the device is not believed", async () => {
  await refreshRevocationList();
  await transact("public", "readwrite", async (t) => {
    const store = t.objectStore("public");
    const { list, issuedAt } = await done(store.get("revocation_list"));
    store.put({ list: { ...list, series: {} }, issuedAt }, "revocation_list");
  });
  assert.equal(await revocationList(), undefined);
});

test("storage that fails is told to whoever asked", async () => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("", "UnknownError");
  };
  try {
    await assert.rejects(refreshRevocationList(), { name: "UnknownError" });
  } finally {
    IDBObjectStore.prototype.put = put;
  }
});

test("the list of the day is asked for, and verified for it, once", async (t) => {
  await refreshRevocationListDaily(NOON);
  asked = [];
  const verify = t.mock.method(crypto.subtle, "verify");
  assert.equal(await refreshRevocationListDaily(NOON), true);
  assert.deepEqual(asked, []);
  assert.equal(verify.mock.callCount(), 0);
});

test("the list of yesterday is asked for again", async () => {
  await refreshRevocationListDaily(NOON);
  asked = [];
  await publish("2026-01-16", ONE);
  assert.equal(await refreshRevocationListDaily(NOON + 24 * 60 * 60 * 1_000), true);
  assert.deepEqual(asked, ["/api/revocations"]);
});
