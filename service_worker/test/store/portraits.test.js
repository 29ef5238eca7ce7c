/** A portrait that was opened once is there without a connection, sealed, for its holder, as long as the paper stands. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { forgetCases, syncState } from "../../src/store/cases.js";
import { done, transact } from "../../src/store/database.js";
import { findPortrait, keepPortrait } from "../../src/store/portraits.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { rememberPerson } from "../../src/store/session.js";
import { signOutHere } from "../../src/store/sign_out.js";
import { deleteUnreadable } from "../../src/store/unreadable.js";
import { freshDevice } from "./fresh.js";

const CASE = "019b3f3e-4c00-7000-8000-000000000001";
const PORTRAIT = { face: new TextEncoder().encode("RIFF WEBP"), print: new TextEncoder().encode("\xff\xd8 JFIF") };

beforeEach(async () => {
  await freshDevice();
  await rememberPerson({ id: "anna", contact_masked: "" });
  await receive("issued", ["E26000001", "E26000002"]);
});

/**
 * Store the status of the case as the server sends it.
 *
 * @param {string} status
 * @param {string[]} numbers - numbers of its papers.
 */
async function receive(status, numbers) {
  const { cursor: since } = await syncState();
  const known = /** @type {any} */ ({
    id: CASE, updated_at: "2026-01-15T09:00:00Z", reference: "", service: "", status, events: [], version: since + 1, ask: null,
    papers: numbers.map((number) => ({ number })),
  }); // prettier-ignore
  assert.equal(await mergeCases([known], { since, cursor: since + 1, asOf: "2026-01-15T09:00:00Z" }, "anna"), "kept");
}

const keep = (number = "E26000001", person = "anna") => keepPortrait(CASE, number, person, PORTRAIT);
const find = (number = "E26000001", person = "anna") => findPortrait(CASE, number, person);
const rows = () => transact("portraits", "readonly", (t) => done(t.objectStore("portraits").getAll()));

test("a portrait is there as it was kept, each for its paper", async () => {
  await keep();
  assert.deepEqual(await find(), PORTRAIT);
  assert.equal(await find("E26000002"), null);
});

test("nothing of a portrait is kept in plaintext", async () => {
  await keep();
  const [{ portraits }] = await rows();
  assert.doesNotMatch(Buffer.from(portraits["E26000001"]).toString("latin1"), /RIFF|WEBP|JFIF/);
});

test("one paper's portrait does not open as another's", async () => {
  await keep();
  await transact("portraits", "readwrite", async (t) => {
    const row = await done(t.objectStore("portraits").get(CASE));
    t.objectStore("portraits").put({ id: CASE, portraits: { E26000002: row.portraits.E26000001 } });
  });
  assert.equal(await find("E26000002"), null);
});

/**
 * Events of a kept portrait, and whether it is there afterwards.
 *
 * @type {[string, () => Promise<unknown>, boolean][]}
 */
const EVENTS = [
  ["other news of the case", () => receive("issued", ["E26000001", "E26000002"]), true],
  ["another paper is replaced", () => receive("issued", ["E26000001", "E26000003"]), true],
  ["the paper is replaced", () => receive("issued", ["E26000003", "E26000002"]), false],
  ["the papers are revoked", () => receive("revoked", ["E26000001", "E26000002"]), false],
  ["signing out", signOutHere, false],
  ["another person's sign-in", forgetCases, false],
  ["the case is deleted", () => deleteUnreadable([{ store: "cases", id: CASE, at: "", service: "", underWay: false }]), false],
]; // prettier-ignore
for (const [event, happen, stays] of EVENTS) {
  test(`after ${event} the portrait is ${stays ? "still there" : "gone"}`, async () => {
    await keep();
    await happen();
    assert.equal((await rows()).length, stays ? 1 : 0);
  });
}

test("a portrait of a paper that is revoked meanwhile is not kept", async () => {
  await receive("revoked", ["E26000001"]);
  await keep();
  assert.deepEqual(await rows(), []);
});

test("a portrait is neither shown to another person nor kept for one who has left", async () => {
  await keep();
  await rememberPerson({ id: "bella", contact_masked: "" });
  assert.equal(await find("E26000001", "anna"), null);
  assert.equal(await find("E26000001", "bella"), null);
  await keep("E26000002", "anna");
  assert.deepEqual(Object.keys((await rows())[0].portraits), ["E26000001"]);
});
