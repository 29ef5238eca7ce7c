/** The ministry's signed lists: when they are fetched, and which failure fetches the ministry's keys. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Refused } from "../../src/crypto/refused.js";
import { revocationsIssuedAt } from "../../src/store/revocation_list.js";
import { trustList } from "../../src/store/trust_list.js";
import { refreshListsDaily } from "../../src/sync/daily_lists.js";
import { isOfToday, keepIfMinistrys } from "../../src/sync/kept_list.js";
import { vectors } from "../crypto/pattern.js";
import { freshDevice } from "../store/fresh.js";
import { Ministry } from "./ministry.js";

/** @type {Ministry} */
let ministry;
/** @type {{path: string, cache: RequestCache | undefined}[]} */
let asked = [];

beforeEach(async () => {
  await freshDevice();
  ministry = new Ministry();
  ministry.person = "";
  asked = [];
  globalThis.fetch = async (path, init = {}) => {
    asked.push({ path: String(path), cache: init.cache });
    return ministry.answer(String(path), init);
  };
});

/** @param {unknown[]} results - errors to throw and values to return, one by one. */
function keeping(...results) {
  const keep = async () => {
    const result = results.shift();
    if (result instanceof Error) throw result;
    return /** @type {boolean} */ (result);
  };
  return keepIfMinistrys(keep);
}

test("a list by an unknown signer is tried again with the keys that the server has now", async () => {
  assert.equal(await keeping(new Refused("unknown_signer"), true), true);
  assert.deepEqual(asked, [{ path: "/api/keys", cache: "no-cache" }]);
});

test("a list whose signer is still unknown then is refused", async () => {
  assert.equal(await keeping(new Refused("unknown_signer"), new Refused("unknown_signer")), false);
});

test("a list with a wrong signature is refused, and no keys are fetched", async () => {
  assert.equal(await keeping(new Refused("bad_signature"), true), false);
  assert.deepEqual(asked, []);
});

test("a list that the device cannot store fails, and is not refused", async () => {
  const full = new DOMException("", "QuotaExceededError");
  await assert.rejects(keeping(full, true), full);
  await assert.rejects(keeping(Object.assign(new Error(), { code: "unknown_signer" }), true));
  assert.deepEqual(asked, []);
});

for (const issuedAt of ["2026-01-14T21:00:00Z", "2026-01-15T00:00:00Z"]) {
  test(`a list of ${issuedAt} is of today until midnight in Amman`, () => {
    assert.equal(isOfToday(issuedAt, Date.parse("2026-01-15T20:59:59Z")), true);
    assert.equal(isOfToday(issuedAt, Date.parse("2026-01-15T21:00:00Z")), false);
  });
}

test("a list that was never received is not of today", () => {
  assert.equal(isOfToday(undefined, Date.parse("2026-01-15T12:00:00Z")), false);
});

test("both lists are here after the first page of a day, and not asked for again that day", async () => {
  const today = { issued_at: "2026-01-15T00:00:00Z" };
  ministry.revocations = await ministry.signer.signDetached("moi-revocation-list", { ...today, series: {} });
  ministry.trustList = await ministry.signer.sign("moi-trust-list", {
    ...today,
    signers: vectors("trust_list.json").signers,
  });
  await refreshListsDaily(Date.parse("2026-01-15T12:00:00Z"));
  assert.equal(await revocationsIssuedAt(), today.issued_at);
  assert.equal((await trustList())?.issuedAt, today.issued_at);
  asked = [];
  await refreshListsDaily(Date.parse("2026-01-15T13:00:00Z"));
  assert.deepEqual(asked, []);
});
