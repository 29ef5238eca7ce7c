/** The server's answer about a payment is kept with the case, even if other news arrives meanwhile or late. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { findCase, syncState } from "../../src/store/cases.js";
import { keepBill, mergeCases } from "../../src/store/received_cases.js";
import { rememberPerson } from "../../src/store/session.js";
import { freshDevice } from "./fresh.js";

const ID = "019b3f3e-4c00-7000-8000-000000000001";
const PERSON = { id: "person-1", contact_masked: "" };
const UNTIL = "2026-01-15T09:32:00Z";

beforeEach(async () => {
  await freshDevice();
  await rememberPerson(PERSON);
});

/** @param {number} seq @param {string} status @param {string} number @returns {any} */
function bill(seq, status, number = "260000000179") {
  return {
    number,
    seq,
    status,
    lines: [],
    total_fils: 5000,
    due_on: "2026-01-22",
    card_until: status === "pending_confirmation" ? UNTIL : null,
  };
}

/** @param {any[]} bills @param {number} [events] @returns {any} */
function received(bills, events = 1) {
  const happened = Array.from({ length: events }, (_, n) => ({
    seq: n + 1,
    kind: "submitted",
    at: "2026-01-15T09:00:00Z",
    role: "",
    data: {},
  }));
  return {
    id: ID,
    updated_at: "2026-01-15T09:00:00Z",
    reference: "R",
    service: "LIBRARY_CARD",
    status: "awaiting_fee",
    events: happened,
    version: 1,
    ask: null,
    bills,
  };
}

/** @param {any} known */
async function sync(known) {
  const { cursor: since } = await syncState();
  assert.equal(await mergeCases([known], { since, cursor: since + 1, asOf: "" }, PERSON.id), "kept");
}

const kept = async () => (await findCase(ID))?.bills?.map(({ number, seq, status }) => [number, seq, status]);

test("a card page that was opened here is known before any sync", async () => {
  await sync(received([bill(1, "issued")]));
  assert.equal(await keepBill(ID, bill(2, "pending_confirmation"), PERSON.id), true);
  assert.deepEqual(await kept(), [["260000000179", 2, "pending_confirmation"]]);
  assert.equal((await findCase(ID))?.bills?.[0]?.card_until, UNTIL);
});

test("a sync that was under way when the card page opened does not make it forgotten", async () => {
  await sync(received([bill(1, "issued")]));
  await keepBill(ID, bill(2, "pending_confirmation"), PERSON.id);
  await sync(received([bill(1, "issued")], 2));
  assert.deepEqual(await kept(), [["260000000179", 2, "pending_confirmation"]]);
  assert.equal((await findCase(ID))?.events.length, 2);
});

test("an answer of earlier about a bill does not replace what the sync said since", async () => {
  await sync(received([bill(3, "paid")]));
  assert.equal(await keepBill(ID, bill(2, "pending_confirmation"), PERSON.id), false);
  assert.deepEqual(await kept(), [["260000000179", 3, "paid"]]);
});

test("the sync ends what the phone believes pending", async () => {
  await sync(received([bill(1, "issued")]));
  await keepBill(ID, bill(2, "pending_confirmation"), PERSON.id);
  await sync(received([bill(3, "issued")]));
  assert.deepEqual(await kept(), [["260000000179", 3, "issued"]]);
});

test("a server that was restored from a backup is believed, though it counts less", async () => {
  await sync(received([bill(1, "issued")]));
  await keepBill(ID, bill(4, "pending_confirmation"), PERSON.id);
  const { cursor: since } = await syncState();
  await mergeCases([received([bill(1, "issued")])], { since, cursor: since - 1, asOf: "" }, PERSON.id);
  assert.deepEqual(await kept(), [["260000000179", 1, "issued"]]);
});

test("other bills of the case stay as they are", async () => {
  await sync(received([bill(5, "paid", "260000000276"), bill(1, "issued")]));
  await keepBill(ID, bill(2, "pending_confirmation"), PERSON.id);
  assert.deepEqual(await kept(), [
    ["260000000276", 5, "paid"],
    ["260000000179", 2, "pending_confirmation"],
  ]);
});

test("what is known already is no news", async () => {
  await sync(received([bill(1, "issued")]));
  assert.equal(await keepBill(ID, bill(1, "issued"), PERSON.id), false);
});

test("nothing is kept of a case that is not here", async () => {
  assert.equal(await keepBill(ID, bill(2, "pending_confirmation"), PERSON.id), false);
  assert.equal(await findCase(ID), undefined);
});

test("nothing is kept after another person has signed in", async () => {
  await sync(received([bill(1, "issued")]));
  await rememberPerson({ id: "person-2", contact_masked: "" });
  assert.equal(await keepBill(ID, bill(2, "pending_confirmation"), PERSON.id), false);
  assert.deepEqual(await kept(), [["260000000179", 1, "issued"]]);
});

test("of two tabs that are told at once both leave what counts further", async () => {
  await sync(received([bill(1, "issued")]));
  await Promise.all(
    [bill(3, "failed"), bill(2, "pending_confirmation"), bill(3, "failed")].map((each) =>
      keepBill(ID, each, PERSON.id),
    ),
  );
  assert.deepEqual(await kept(), [["260000000179", 3, "failed"]]);
});

test("a bill that an earlier version kept without counting gives way to any answer", async () => {
  const { seq: _, ...uncounted } = bill(1, "issued");
  await sync(received([uncounted]));
  await keepBill(ID, bill(1, "failed"), PERSON.id);
  assert.deepEqual(await kept(), [["260000000179", 1, "failed"]]);
});
