/** Rows of one party of a person are never shown or opened as another's, and an upgrade loses nothing. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { makeDeviceKey } from "../../src/crypto/device_key.js";
import { actFor, actingParty, keepInstitutions, knownActing } from "../../src/store/acting.js";
import { findCase, forgetCases, listCases, syncState } from "../../src/store/cases.js";
import { closeDatabase, done, transact } from "../../src/store/database.js";
import { forgetDeviceKey } from "../../src/store/device.js";
import { copyAsDraft, listDrafts } from "../../src/store/draft_list.js";
import { loadDraft, loadDraftAndEntry, saveDraft } from "../../src/store/drafts.js";
import { openBody, sealBody } from "../../src/store/entry_content.js";
import { enqueueAlone, entries } from "../../src/store/outbox.js";
import { findPdf, keepPdf } from "../../src/store/paper_pdfs.js";
import { findPortrait, keepPortrait } from "../../src/store/portraits.js";
import { hasInstitutions } from "../../src/store/has_institutions.js";
import { keepPeople, keptPeople } from "../../src/store/profile.js";
import { keepBill, keepSent, mergeCases } from "../../src/store/received_cases.js";
import { seal } from "../../src/store/records.js";
import { rememberPerson } from "../../src/store/session.js";
import { keepShared, listShared, openShared } from "../../src/store/shared.js";
import { keepShare, ownShares } from "../../src/store/shares.js";
import { signOutHere } from "../../src/store/sign_out.js";
import { deleteUnreadable } from "../../src/store/unreadable.js";
import { freshDevice } from "./fresh.js";
import { X, Y, institution } from "./institutions.js";

const NOW = "2026-01-15T09:00:00Z";
const ID = "019b3f3e-4c00-7000-8000-000000000001";
const DRAFT = "019b3f3e-4c00-7000-8000-0000000000d1";
const PARTIES = ["", X, Y];
const ANNA = { answers: { name_en_given: "ANNA" } };

beforeEach(async () => {
  await freshDevice();
  await rememberPerson({ id: "rana", contact_masked: "" });
  await keepInstitutions("rana", [institution(X), institution(Y, { role: "viewer" })]);
});

/** @param {string} status @param {string} [id] */
const received = (status, id = ID) =>
  /** @type {any} */ ({
    id, updated_at: NOW, reference: "", service: "LIBRARY_CARD", status, events: [], version: 1, ask: null,
    bills: [{ number: "1", status: "due" }], papers: [{ number: "R1" }],
  }); // prettier-ignore

/** Store a case in the stream of a party. @param {string} party @param {string} status @param {string} [id] */
const keep = async (party, status, id) => {
  const { cursor: since } = await syncState(party);
  return mergeCases([received(status, id)], { since, cursor: since + 1, asOf: NOW }, "rana", party);
};

/** @param {string} party */
const statuses = async (party) => (await listCases(party)).readable.map(({ status }) => status);

/** @param {string} store @param {(row: any) => any} change */
const changeRows = (store, change) =>
  transact(store, "readwrite", async (t) => {
    for (const row of await done(t.objectStore(store).getAll())) t.objectStore(store).put(change(row));
  });

/** @param {string} id @param {string} party */
const draftOf = (id, party, person = "rana") => ({
  id, party, person, service: "LIBRARY_CARD", service_version: 1, updated_at: NOW, revision: 0,
  content: { name: party || "own", answers: { for: party || "own" }, visited: [] },
}); // prettier-ignore

test("the same case is kept in the streams of two parties, and each list has its own", async () => {
  await keep("", "consent_asked");
  await keep(X, "in_review");
  assert.deepEqual(await Promise.all(PARTIES.map(statuses)), [["consent_asked"], ["in_review"], []]);
  assert.deepEqual([(await findCase(ID))?.status, (await findCase(ID, X))?.status, await findCase(ID, Y)], ["consent_asked", "in_review", undefined]); // prettier-ignore
  assert.deepEqual([(await findCase(ID))?.party, (await findCase(ID, X))?.party], [undefined, X]);
  assert.equal((await listCases(X)).readable[0]?.id, ID);
});

test("each stream has its own cursor", async () => {
  await keep(X, "in_review");
  await keep(X, "in_review");
  await keep("", "in_review");
  assert.deepEqual(
    (await Promise.all(PARTIES.map((party) => syncState(party)))).map(({ cursor }) => cursor),
    [1, 2, 0],
  );
});

test("the list of one party opens no row of another", async () => {
  await keep("", "in_review");
  await keep(X, "in_review");
  for (const store of ["cases", "case_summaries"])
    await changeRows(store, (row) => (row.id.includes(X) ? { ...row, sealed: new ArrayBuffer(3) } : row));
  assert.deepEqual(await listCases(), { readable: (await listCases()).readable, unreadable: [] });
  assert.equal((await listCases(X)).unreadable.length, 1);
});

test("a damaged case of an institution is deleted, and its stream fetched again, alone", async () => {
  await keep("", "in_review");
  await keep(X, "in_review");
  for (const store of ["cases", "case_summaries"])
    await changeRows(store, (row) => (row.id.includes(X) ? { ...row, sealed: new ArrayBuffer(3) } : row));
  const [{ id }] = (await listCases(X)).unreadable;
  await deleteUnreadable([{ store: "cases", id, at: "", service: "", underWay: false }]);
  assert.deepEqual([await statuses(""), await statuses(X)], [["in_review"], []]);
  assert.deepEqual([(await syncState()).cursor, (await syncState(X)).cursor], [1, 0]);
});

for (const [from, to] of [
  ["", X],
  [X, ""],
  [X, Y],
])
  // prettier-ignore
  test(`a case that is copied from ${from || "the person"} to ${to || "the person"} does not open there`, async () => {
    await keep(from, "in_review");
    const key = (/** @type {string} */ party) => (party ? `~${party}/${ID}` : ID);
    for (const store of ["cases", "case_summaries"])
      await transact(store, "readwrite", async (t) => {
        const row = await done(t.objectStore(store).get(key(from)));
        t.objectStore(store).put({ ...row, id: key(to) });
      });
    const { readable, unreadable } = await listCases(to);
    assert.deepEqual([readable.length, unreadable.length], [0, 1]);
    await assert.rejects(findCase(ID, to), { name: "Unreadable" });
  });

test("a draft keeps the party for which it was begun, and is listed for it alone", async () => {
  await saveDraft(draftOf(DRAFT, X));
  await actFor(Y);
  const draft = await loadDraft(DRAFT);
  assert.equal(draft?.party, X);
  await saveDraft(/** @type {any} */ (draft));
  const lists = await Promise.all(PARTIES.map((party) => listDrafts(party)));
  assert.deepEqual(lists.map(({ readable, others }) => [readable.length, others]), [[0, 0], [1, 0], [0, 0]]); // prettier-ignore
});

test("a draft whose party was changed in the database does not open", async () => {
  await saveDraft(draftOf(DRAFT, X));
  await changeRows("drafts", (row) => ({ ...row, party: "" }));
  await assert.rejects(loadDraft(DRAFT), { name: "Unreadable" });
});

test("a copy is for the party of the application", async () => {
  const id = await copyAsDraft("LIBRARY_CARD", "", {}, X);
  assert.equal((await loadDraft(id))?.party, X);
});

test("a draft is received once its party has the case, whatever another party has", async () => {
  await keep(X, "in_review", DRAFT);
  assert.equal((await loadDraftAndEntry(DRAFT)).isReceived, false);
  assert.equal((await loadDraftAndEntry(DRAFT, X)).isReceived, true);
  assert.equal(await saveDraft(draftOf(DRAFT, X)), "gone");
});

/** @param {string} id @param {string} party @param {string} [person] */
const plainEntry = (id, party, person = "rana") => ({
  id, kind: /** @type {const} */ ("withdrawal"), applicationId: ID, state: /** @type {const} */ ("waiting"), underWay: false,
  tries: 0, notBefore: 0, queuedAt: 1, why: "", person, party,
}); // prettier-ignore

/** @param {string} id @param {string} party @param {string} [person] */
const entryOf = async (id, party, person) => ({
  ...plainEntry(id, party, person),
  sealed: await sealBody(id, { made_at: NOW }, party),
});

test("an entry whose party was changed in the database does not open", async () => {
  await enqueueAlone(await entryOf(DRAFT, X));
  await changeRows("outbox", (row) => ({ ...row, party: Y }));
  await assert.rejects(openBody((await entries())[0]), { name: "Unreadable" });
});

test("two parties may each send something of one kind about one case", async () => {
  assert.equal(await enqueueAlone(await entryOf(DRAFT, "")), "queued");
  assert.equal(await enqueueAlone(await entryOf(ID, X)), "queued");
  assert.equal(await enqueueAlone(await entryOf(DRAFT.replace("d1", "d2"), X)), "sent");
});

test("kept people of one party fill no form of another", async () => {
  await keepPeople(/** @type {any} */ ([ANNA]), X);
  assert.deepEqual(await Promise.all(PARTIES.map((party) => keptPeople(party))), [[], [ANNA], []]);
});

test("a shared file is for the party that the person acted for when it came", async () => {
  await actFor(X);
  await keepShared(Promise.resolve([new File(["%PDF-1.7"], "a.pdf", { type: "application/pdf" })]), 1_000);
  const lists = await Promise.all(PARTIES.map((party) => listShared(1_000, party)));
  assert.deepEqual(lists.map((files) => files.length), [0, 1, 0]); // prettier-ignore
  assert.equal(await (await openShared(lists[1][0]))?.text(), "%PDF-1.7");
});

const SHARE = { id: ID, paper: "R1", code: "", locator: "", who: "", note: "", isForOne: true, sealed: "", isSent: true, madeAt: 1 }; // prettier-ignore

test("shares, printed papers and portraits of one party are not found for another", async () => {
  await keep(X, "issued");
  await keepShare(SHARE, "rana", X);
  await keepPdf(ID, "R1", "rana", new Blob(["pdf"]), X);
  await keepPortrait(ID, "R1", "rana", { face: new Uint8Array([1]), print: new Uint8Array([2]) }, X);
  for (const party of PARTIES) {
    const found = [(await ownShares("rana", party)).length > 0, await findPdf(ID, "R1", "rana", party), await findPortrait(ID, "R1", "rana", party)]; // prettier-ignore
    assert.deepEqual(found.map(Boolean), [party === X, party === X, party === X], party);
  }
});

test("a revoked paper of an institution is deleted from its place alone", async () => {
  for (const party of ["", X]) {
    await keep(party, "issued");
    await keepPdf(ID, "R1", "rana", new Blob(["pdf"]), party);
  }
  await keep(X, "revoked");
  assert.ok(await findPdf(ID, "R1", "rana", ""));
  assert.equal(await findPdf(ID, "R1", "rana", X), null);
});

test("a bill and the sent answers go to the case of their party", async () => {
  for (const party of ["", X]) await keep(party, "issued");
  await keepBill(ID, /** @type {any} */ ({ number: "1", status: "paid" }), "rana", X);
  await keepSent(ID, { service_version: 1, versions: [] }, "rana", X);
  assert.deepEqual(
    [(await findCase(ID))?.bills?.[0]?.status, (await findCase(ID, X))?.bills?.[0]?.status],
    ["due", "paid"],
  );
  assert.deepEqual([(await findCase(ID))?.sent, Boolean((await findCase(ID, X))?.sent)], [undefined, true]);
});

test("people act for themselves until they choose, and for nobody who is not in the list", async () => {
  assert.equal(await actingParty(), "");
  assert.equal(await actFor("019b3f3e-4c00-7000-8000-0000000000c9"), false);
  assert.equal(await actingParty(), "");
  assert.equal(await actFor(X), true);
  assert.equal(await actingParty(), X);
  assert.equal((await knownActing()).party, X);
});

test("a party that was changed in the database is not acted for", async () => {
  await actFor(X);
  await transact("public", "readwrite", async (t) => {
    t.objectStore("public").put({ ...(await done(t.objectStore("public").get("acting"))), party: Y }, "acting");
  });
  assert.deepEqual([await actingParty(), (await knownActing()).party], ["", ""]);
});

test("what a person acted for is forgotten when they sign out", async () => {
  await actFor(X);
  await keep(X, "in_review");
  await signOutHere();
  assert.deepEqual(
    await transact("public", "readonly", async (t) => (await done(t.objectStore("public").getAllKeys())).map(String)),
    ["left_sessions"],
  );
  await rememberPerson({ id: "rana", contact_masked: "" });
  assert.deepEqual([await actingParty(), await hasInstitutions(), await statuses(X)], ["", false, []]);
});

test("another person does not act for the institutions of the first, who signed in before", async () => {
  await actFor(X);
  await forgetCases();
  await rememberPerson({ id: "omar", contact_masked: "" });
  assert.deepEqual([await actingParty(), await hasInstitutions()], ["", false]);
  assert.equal(await keep(X, "in_review"), "other_person");
});

test("the institutions of another person are not stored", async () => {
  assert.equal(await keepInstitutions("omar", []), false);
  assert.equal((await knownActing()).institutions.length, 2);
});

test("the same list is no news, another one is", async () => {
  const list = [institution(X), institution(Y, { role: "viewer" })];
  assert.equal(await keepInstitutions("rana", list), false);
  assert.equal(await keepInstitutions("rana", [institution(X, { role: "viewer" }), list[1]]), true);
  assert.equal((await knownActing()).institutions[0]?.role, "viewer");
});

test("who was removed from an institution keeps nothing of it but drafts and what waits, which needs them", async () => {
  await actFor(X);
  for (const party of PARTIES) {
    await keep(party, "issued");
    await keepShare({ ...SHARE, id: ID }, "rana", party);
    await keepPeople(/** @type {any} */ ([ANNA]), party);
  }
  await keepPdf(ID, "R1", "rana", new Blob(["pdf"]), X);
  await keepShared(Promise.resolve([new File(["%PDF-1.7"], "a.pdf", { type: "application/pdf" })]), 1_000);
  await saveDraft(draftOf(DRAFT, X));
  await enqueueAlone(await entryOf(ID, X));
  await keepInstitutions("rana", [institution(Y, { role: "viewer" })]);
  for (const store of [
    "cases",
    "case_summaries",
    "paper_pdfs",
    "shares",
    "profile",
    "shared",
    "shared_parts",
    "public",
  ]) {
    const keys = await transact(store, "readonly", (t) => done(t.objectStore(store).getAllKeys()));
    assert.ok(keys.every((key) => !String(key).includes(X)), store); // prettier-ignore
  }
  assert.deepEqual([await statuses(""), await statuses(Y)], [["issued"], ["issued"]]);
  assert.deepEqual([(await keptPeople("")).length, (await ownShares("rana", Y)).length], [1, 1]);
  assert.equal((await listDrafts(X)).readable.length, 1);
  const [entry] = await entries();
  assert.deepEqual([entry?.state, entry?.why], ["needs_you", "not_a_member"]);
  const { party, ended, former } = await knownActing();
  assert.deepEqual([party, ended, former.map(({ id }) => id)], ["", X, [X]]);
  assert.equal(await keep(X, "issued"), "other_person", "a page that comes late");
});

test("entries of another person for the same institution are not touched by a removal", async () => {
  await enqueueAlone(await entryOf(ID, X, "omar"));
  await keepInstitutions("rana", []);
  assert.equal((await entries())[0]?.state, "waiting");
});

test("an entry of an institution that the person left while signed out needs the person", async () => {
  await enqueueAlone(await entryOf(ID, X));
  await signOutHere();
  await rememberPerson({ id: "rana", contact_masked: "" });
  await keepInstitutions("rana", []);
  assert.equal((await entries())[0]?.why, "not_a_member");
});

test("who was removed is told until they choose, also if no institution is left", async () => {
  await actFor(X);
  await keepInstitutions("rana", []);
  assert.deepEqual([(await knownActing()).ended, await hasInstitutions()], [X, true]);
  await actFor("");
  assert.deepEqual([(await knownActing()).ended, await hasInstitutions()], ["", false]);
});

test("who is a member again acts for the institution again, with the drafts of before", async () => {
  await saveDraft(draftOf(DRAFT, X));
  await keepInstitutions("rana", []);
  await keepInstitutions("rana", [institution(X)]);
  assert.deepEqual(
    (await knownActing()).former.map(({ id }) => id),
    [Y],
  );
  assert.equal(await actFor(X), true);
  assert.equal((await listDrafts(X)).readable.length, 1);
});

/** Return a phone of version 7 of the database, with something in every object store. */
async function earlierPhone() {
  await freshDevice();
  const request = indexedDB.open("moi", 7);
  request.onupgradeneeded = () => {
    const db = request.result;
    for (const name of ["device", "chunks", "public", "profile", "shared_parts"]) db.createObjectStore(name);
    for (const name of ["drafts", "outbox", "cases", "case_summaries", "shared", "paper_pdfs", "shares", "portraits"])
      db.createObjectStore(name, { keyPath: "id" });
    db.createObjectStore("documents", { keyPath: "id" }).createIndex("draft_id", "draft_id");
  };
  const db = await done(request);
  const put = (/** @type {string} */ store, /** @type {any[]} */ ...row) =>
    done(db.transaction(store, "readwrite").objectStore(store).put(row[0], row[1]));
  await put("device", await makeDeviceKey(), "key");
  return { db, put };
}

test("a phone of version 7 keeps all it had, as the person's own", async () => {
  const { db, put } = await earlierPhone();
  const key = await done(db.transaction("device").objectStore("device").get("key"));
  const { sealRecord } = await import("../../src/crypto/sealed_record.js");
  const sealed = (/** @type {unknown} */ value, /** @type {string} */ aad) => sealRecord(key, value, aad);
  const at = { id: ID, updated_at: NOW };
  const summary = { reference: "", service: "LIBRARY_CARD", status: "issued", papers: [] };
  await put("public", { id: "rana", sealed: await sealed({ id: "rana", contact_masked: "m" }, "person") }, "person");
  await put("public", { cursor: 4, asOf: NOW, parts: 2 }, "sync");
  await put("cases", { ...at, sealed: await sealed(received("issued"), `case:${ID}`) });
  await put("case_summaries", { ...at, sealed: await sealed(summary, `case summary:${ID}`) });
  await put("paper_pdfs", { id: ID, pdfs: { R1: await sealed(new Uint8Array([1]), `paper:${ID}:R1:rana`) } });
  await put("portraits", { id: ID, portraits: { R1: await sealed({ face: "AQ", print: "Ag" }, `portrait:${ID}:R1:rana`) } }); // prettier-ignore
  await put("shares", { id: ID, sealed: await sealed(SHARE, `share:${ID}:rana`) });
  await put("profile", { account: "rana", sealed: await sealed([ANNA], "profile:rana") }, "people");
  const { content, party: _, ...draft } = draftOf(DRAFT, "");
  await put("drafts", { ...draft, revision: 1, sealed: await sealed(content, `draft:${DRAFT}:rana`) });
  const { party: __, ...entry } = plainEntry(DRAFT, "");
  await put("outbox", { ...entry, sealed: await sealed({ made_at: NOW }, `outbox:${DRAFT}`) });
  await put("shared", { id: ID, person: "rana", at: 1_000, size: 1, sealed: await sealed({ name: "a", type: "" }, `shared:${ID}`) }); // prettier-ignore
  await put("shared_parts", await sealed(new Uint8Array([65]), `shared:${ID}:0`), [ID, 0]);
  db.close();
  forgetDeviceKey();
  assert.deepEqual([await statuses(""), (await findCase(ID))?.papers?.length], [["issued"], 1]);
  assert.deepEqual(await syncState(), { cursor: 4, asOf: NOW });
  assert.ok((await findPdf(ID, "R1", "rana")) && (await findPortrait(ID, "R1", "rana")));
  assert.equal((await ownShares("rana")).length, 1);
  assert.deepEqual(await keptPeople(""), [ANNA]);
  assert.deepEqual([(await listDrafts()).readable.length, (await loadDraft(DRAFT))?.content.name], [1, "own"]);
  assert.deepEqual(await openBody((await entries())[0]), { made_at: NOW });
  assert.equal(await (await openShared((await listShared(1_000))[0]))?.text(), "A");
  assert.deepEqual([await actingParty(), await hasInstitutions()], ["", false]);
});

test("a window of an earlier version cannot open the database any more", async () => {
  await seal("", "anything");
  await closeDatabase();
  await assert.rejects(done(indexedDB.open("moi", 7)), { name: "VersionError" });
});
