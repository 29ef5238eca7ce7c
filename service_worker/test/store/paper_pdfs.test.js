/** A paper that was downloaded once is there without a connection, sealed, for its holder, as long as it stands. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { keptOrFetched } from "../../src/page/screens/papers/pdf_part.js";
import { REFUSAL } from "../../src/store/case_rows.js";
import { forgetCases, syncState } from "../../src/store/cases.js";
import { done, transact } from "../../src/store/database.js";
import { findPdf, keepPdf } from "../../src/store/paper_pdfs.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { rememberPerson } from "../../src/store/session.js";
import { signOutHere } from "../../src/store/sign_out.js";
import { deleteUnreadable } from "../../src/store/unreadable.js";
import { freshDevice } from "./fresh.js";

const CASE = "019b3f3e-4c00-7000-8000-000000000001";
const TEXT = "%PDF-1.7\nANNA SCHMIDT C01X00T47\n%%EOF";
const PDF = new Blob([TEXT], { type: "application/pdf" });

beforeEach(async () => {
  await freshDevice();
  await rememberPerson({ id: "anna", contact_masked: "" });
  await receive("issued", ["V26000001", "V26000002"]);
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

/** @param {string} name @param {string} [person] */
async function textOf(name, person = "anna") {
  return (await findPdf(CASE, name, person))?.text();
}

const rows = () => transact("paper_pdfs", "readonly", (t) => done(t.objectStore("paper_pdfs").getAll()));

test("a paper is there as it was downloaded", async () => {
  await keepPdf(CASE, "V26000001", "anna", PDF);
  await keepPdf(CASE, "V26000002", "anna", new Blob(["another"]));
  assert.equal(await textOf("V26000001"), TEXT);
  assert.equal(await textOf("V26000002"), "another");
  assert.equal((await findPdf(CASE, "V26000001", "anna"))?.type, "application/pdf");
});

test("nothing of a paper is kept in plaintext", async () => {
  await keepPdf(CASE, "V26000001", "anna", PDF);
  const [{ pdfs }] = await rows();
  assert.doesNotMatch(Buffer.from(pdfs["V26000001"]).toString("latin1"), /%PDF|ANNA|C01X00T47/);
});

test("one paper's bytes do not open as another's", async () => {
  await keepPdf(CASE, "V26000001", "anna", PDF);
  await transact("paper_pdfs", "readwrite", async (t) => {
    const row = await done(t.objectStore("paper_pdfs").get(CASE));
    t.objectStore("paper_pdfs").put({ id: CASE, pdfs: { V26000002: row.pdfs.V26000001 } });
  });
  assert.equal(await textOf("V26000002"), undefined);
});

test("other news of the case leaves its papers", async () => {
  await keepPdf(CASE, "V26000001", "anna", PDF);
  await receive("issued", ["V26000001", "V26000002"]);
  assert.equal(await textOf("V26000001"), TEXT);
});

test("a paper that was replaced is gone, and the others stay", async () => {
  await keepPdf(CASE, "V26000001", "anna", PDF);
  await keepPdf(CASE, "V26000002", "anna", PDF);
  await receive("issued", ["V26000003", "V26000002"]);
  assert.equal(await textOf("V26000001"), undefined);
  assert.equal(await textOf("V26000002"), TEXT);
});

test("what was revoked is gone", async () => {
  await keepPdf(CASE, "V26000001", "anna", PDF);
  await receive("revoked", ["V26000001"]);
  assert.deepEqual(await rows(), []);
});

test("a paper that is revoked while it is downloaded is not kept", async () => {
  await receive("revoked", ["V26000001"]);
  await keepPdf(CASE, "V26000001", "anna", PDF);
  assert.deepEqual(await rows(), []);
});

test("a refusal is there until an objection to it was accepted", async () => {
  await receive("rejected", []);
  await keepPdf(CASE, REFUSAL, "anna", PDF);
  await receive("objected", []);
  assert.equal(await textOf(REFUSAL), TEXT);
  await receive("in_review", []);
  assert.deepEqual(await rows(), []);
});

for (const [name, leave] of /** @type {[string, () => Promise<unknown>][]} */ ([
  ["signing out", signOutHere],
  ["another person", forgetCases],
  ["deleting the case", () => deleteUnreadable([{ store: "cases", id: CASE, at: "", service: "", underWay: false }])],
])) {
  test(`${name} takes the papers with the case`, async () => {
    await keepPdf(CASE, "V26000001", "anna", PDF);
    await leave();
    assert.deepEqual(await rows(), []);
  });
}

test("a paper is neither shown to another person nor kept for one who has left", async () => {
  await keepPdf(CASE, "V26000001", "anna", PDF);
  await rememberPerson({ id: "bella", contact_masked: "" });
  assert.equal(await textOf("V26000001", "anna"), undefined);
  assert.equal(await textOf("V26000001", "bella"), undefined);
  await keepPdf(CASE, "V26000002", "anna", PDF);
  assert.deepEqual(Object.keys((await rows())[0].pdfs), ["V26000001"]);
});

test("the second time nothing is fetched", async () => {
  let fetched = 0;
  const fetchPdf = async () => {
    fetched += 1;
    return PDF;
  };
  for (const _ of [1, 2]) {
    const pdf = await keptOrFetched(CASE, "V26000001", fetchPdf);
    assert.equal(pdf instanceof Blob && (await pdf.text()), TEXT);
  }
  assert.equal(fetched, 1);
});

test("what did not come is not kept", async () => {
  assert.equal(await keptOrFetched(CASE, "V26000001", async () => "offline"), "offline");
  assert.deepEqual(await rows(), []);
});
