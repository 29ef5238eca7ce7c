/** The list of cases is read from small summaries, which are never anything else than what the cases say. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { caseChange, findCase, forgetCases, listCases, syncState } from "../../src/store/cases.js";
import { done, transact } from "../../src/store/database.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { seal } from "../../src/store/records.js";
import { rememberPerson } from "../../src/store/session.js";
import { deleteUnreadable } from "../../src/store/unreadable.js";
import { freshDevice } from "./fresh.js";

const ID = "019b3f3e-4c00-7000-8000-000000000001";
const PERSON = { id: "person-1", contact_masked: "" };

beforeEach(async () => {
  await freshDevice();
  await rememberPerson(PERSON);
});

/** @param {string} status @param {string} updated_at */
function received(status, updated_at = "2026-01-15T09:00:00Z") {
  const reference = "MOI-2026-012-000001-4";
  return /** @type {any} */ ({
    id: ID,
    updated_at,
    reference,
    service: "LIBRARY_CARD",
    status,
    events: [],
    version: 1,
    ask: null,
  });
}

/** @param {any[]} cases */
const keep = async (cases) => {
  const { cursor: since } = await syncState();
  return mergeCases(cases, { since, cursor: since + 1, asOf: "" }, PERSON.id);
};

/** @param {string} store @param {(row: any) => any} change */
const change = (store, change) =>
  transact(
    store,
    "readwrite",
    async (t) => void t.objectStore(store).put(change(await done(t.objectStore(store).get(ID)))),
  );

/** @param {any} row */
const damaged = (row) => ({ ...row, sealed: row.sealed.slice(0, -1) });

const statuses = async () => (await listCases()).readable.map(({ status }) => status);
const rowsIn = (/** @type {string} */ store) => transact(store, "readonly", (t) => done(t.objectStore(store).count()));

test("a list opens no case", async () => {
  await keep([received("submitted")]);
  await change("cases", damaged);
  assert.deepEqual(await statuses(), ["submitted"]);
});

test("what the list shows is what the ministry said last", async () => {
  await keep([received("submitted")]);
  await keep([received("approved", "2026-01-16T09:00:00Z")]);
  assert.deepEqual(await statuses(), ["approved"]);
});

test("a case that an earlier version of the product kept is listed, and gets its summary", async () => {
  const { after } = await caseChange(ID, () => received("submitted"));
  const { summary: _, ...earlier } = after;
  await transact("cases", "readwrite", (t) => void t.objectStore("cases").put(earlier));
  assert.deepEqual(await statuses(), ["submitted"]);
  assert.equal(await rowsIn("case_summaries"), 1);
});

test("a damaged summary is made anew from its case", async () => {
  await keep([received("submitted")]);
  await change("case_summaries", damaged);
  assert.deepEqual(await statuses(), ["submitted"]);
  await change("cases", damaged);
  assert.deepEqual(await statuses(), ["submitted"]);
});

test("the list has the papers of each case, none where nothing was issued", async () => {
  await keep([
    { ...received("issued"), papers: [{ number: "R26000001" }] },
    { ...received("submitted"), id: ID.replace(/1$/, "2") },
  ]);
  const papers = (await listCases()).readable.map((one) => one.papers.map(({ number }) => number));
  assert.deepEqual(papers.toSorted(), [[], ["R26000001"]]);
});

test("a summary of before there were papers is made anew from its case", async () => {
  await keep([{ ...received("issued"), papers: [{ number: "R26000001" }] }]);
  const earlier = await seal({ reference: "", service: "LIBRARY_CARD", status: "issued" }, `case summary:${ID}`);
  await change("case_summaries", (row) => ({ ...row, sealed: earlier }));
  assert.deepEqual(
    (await listCases()).readable.map(({ papers }) => papers.length),
    [1],
  );
  await change("cases", damaged);
  assert.deepEqual(
    (await listCases()).readable.map(({ papers }) => papers.length),
    [1],
  );
});

test("forgetting the cases forgets their summaries", async () => {
  await keep([received("submitted")]);
  await forgetCases();
  assert.deepEqual([await statuses(), await rowsIn("case_summaries")], [[], 0]);
});

test("deleting a case deletes its summary", async () => {
  await keep([received("submitted")]);
  await deleteUnreadable([{ store: "cases", id: ID, at: "", service: "", underWay: false }]);
  assert.deepEqual([await findCase(ID), await rowsIn("case_summaries")], [undefined, 0]);
});

test("a case that was found to be damaged is listed as that", async () => {
  await keep([received("submitted")]);
  await change("cases", damaged);
  await assert.rejects(findCase(ID), { name: "Unreadable" });
  const { readable, unreadable } = await listCases();
  assert.deepEqual([readable, unreadable.map(({ id }) => id)], [[], [ID]]);
});

const CONCERNED = { latin: "LAYLA OWL", arabic: "ليلى", others: 1 };
/** Cases, with whom the list says they are about. @type {[string, any, any][]} */
const PEOPLE = [
  ["the ministry's answer", { concerned: CONCERNED }, CONCERNED],
  ["a case of an earlier server", {}, undefined],
  [
    "another's request for consent",
    { concerned: null, consent: { asked_by: "A", asked: "B", about: "LINA", until: "2026-01-22" } },
    { latin: "LINA", arabic: "", others: 0 },
  ],
];
for (const [name, parts, expected] of PEOPLE)
  test(`the list names whom a case is about: ${name}`, async () => {
    await keep([{ ...received("submitted"), ...parts }]);
    assert.deepEqual((await listCases()).readable[0]?.concerned, expected);
  });

test("the summary that is made anew names whom the case is about", async () => {
  await keep([{ ...received("submitted"), concerned: CONCERNED }]);
  await change("case_summaries", damaged);
  for (let n = 0; n < 2; n += 1) assert.deepEqual((await listCases()).readable[0]?.concerned, CONCERNED);
});
