import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { caseChange, findCase, listCases, syncState } from "../../src/store/cases.js";
import { done, transact } from "../../src/store/database.js";
import { DeviceKeyLost, checkDeviceKey, deviceKey, forgetDeviceKey } from "../../src/store/device.js";
import { replaceLostKey } from "../../src/store/lost_key.js";
import { documentsOf, putChunk, putDocument, readSealed } from "../../src/store/documents.js";
import { copyAsDraft, listDrafts } from "../../src/store/draft_list.js";
import { loadDraft, saveDraft } from "../../src/store/drafts.js";
import { keepPeople, keptPeople, unreadablePeople } from "../../src/store/profile.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { Unreadable } from "../../src/store/records.js";
import { knownPerson, lastPersonId, rememberPerson } from "../../src/store/session.js";
import { deleteUnreadable } from "../../src/store/unreadable.js";
import { freshDevice } from "./fresh.js";

const ONE = "019b3f3e-4c00-7000-8000-000000000001";
const OTHER = "019b3f3e-4c00-7000-8000-000000000002";
const DOCUMENT = "019b3f3e-4c00-7000-8000-0000000000d1";
const PERSON = { id: "person-1", contact_masked: "079•••••67" };

beforeEach(freshDevice);

/** @param {string} id */
async function keepDraft(id) {
  const content = { name: "ليلى", answers: {}, visited: [] };
  await saveDraft({
    id,
    service: "LIBRARY_CARD",
    service_version: 1,
    person: "",
    updated_at: "2026-01-15T09:00:00Z",
    revision: 0,
    content,
  });
}

/** @param {string} id */
const received = (id) =>
  /** @type {any} */ ({
    id,
    updated_at: "2026-01-15T09:00:00Z",
    reference: "MOI",
    service: "LIBRARY_CARD",
    events: [],
  });

/** @param {string} id */
async function keepCase(id) {
  const { after } = await caseChange(id, () => ({ ...received(id), answers: { reason: "study" } }));
  await transact("cases", "readwrite", (t) => void t.objectStore("cases").put(after));
}

async function keepDocument() {
  await putChunk(DOCUMENT, 0, new ArrayBuffer(8));
  const details = {
    code: "D01",
    name: "scan.jpg",
    media_type: "image/jpeg",
    plain_bytes: 8,
    content_key: "k",
    thumbnail: "",
  };
  await putDocument({ id: DOCUMENT, draft_id: ONE, bytes: 8, sha256: "", details });
}

/** @param {string} store @param {string} key */
const cut = (store, key) =>
  transact(store, "readwrite", async (t) => {
    const row = await done(t.objectStore(store).get(key));
    const cutRow = { ...row, sealed: row.sealed.slice(0, -1) };
    t.objectStore(store).put(cutRow, ...(t.objectStore(store).keyPath ? [] : [key]));
  });

/**
 * Lose the device key, as a browser does that keeps the rest.
 *
 * @param {unknown} [left] - value that is left in its place.
 */
async function loseKey(left) {
  await transact("device", "readwrite", (t) => {
    if (left === undefined) t.objectStore("device").delete("key");
    else t.objectStore("device").put(left, "key");
  });
  forgetDeviceKey();
}

test("a draft that is damaged does not take the others along", async () => {
  await keepDraft(ONE);
  await keepDraft(OTHER);
  await cut("drafts", ONE);
  const { readable, unreadable } = await listDrafts();
  assert.deepEqual(
    readable.map(({ id }) => id),
    [OTHER],
  );
  assert.deepEqual(
    unreadable.map(({ id, service, updated_at }) => [id, service, updated_at]),
    [[ONE, "LIBRARY_CARD", "2026-01-15T09:00:00Z"]],
  );
  await assert.rejects(loadDraft(ONE), Unreadable);
});

test("a case that is damaged does not take the others along", async () => {
  await keepCase(ONE);
  await keepCase(OTHER);
  await cut("cases", ONE);
  const { readable, unreadable } = await listCases();
  assert.deepEqual([readable.map(({ id }) => id), unreadable.map(({ id }) => id)], [[OTHER], [ONE]]);
});

test("a document that is damaged does not take the others along", async () => {
  await keepDocument();
  await cut("documents", DOCUMENT);
  const { readable, unreadable } = await documentsOf(ONE);
  assert.deepEqual([readable, unreadable.map(({ id }) => id)], [[], [DOCUMENT]]);
});

test("a damaged case is whole again when the ministry sends it anew", async () => {
  await rememberPerson(PERSON);
  await keepCase(ONE);
  await cut("cases", ONE);
  await mergeCases([received(ONE)], { since: 0, cursor: 7, asOf: "" }, PERSON.id);
  assert.equal((await findCase(ONE))?.reference, "MOI");
});

test("a damaged case that is let go of is fetched again", async () => {
  await rememberPerson(PERSON);
  await mergeCases([received(ONE)], { since: 0, cursor: 7, asOf: "2026-01-15T09:00:00Z" }, PERSON.id);
  await cut("cases", ONE);
  await deleteUnreadable([{ store: "cases", id: ONE, at: "", service: "", underWay: false }]);
  assert.deepEqual([await findCase(ONE), (await syncState()).cursor], [undefined, 0]);
});

test("a damaged draft is let go of with its documents, and no other", async () => {
  await keepDraft(ONE);
  await keepDraft(OTHER);
  await keepDocument();
  await cut("drafts", ONE);
  await deleteUnreadable([{ store: "drafts", id: ONE, at: "", service: "", underWay: false }]);
  assert.equal(await loadDraft(ONE), null);
  await assert.rejects(readSealed(DOCUMENT, 0, 8), { name: "DocumentDamaged" });
  assert.ok(await loadDraft(OTHER));
});

test("a damaged session is nobody's, and still says whose cases are here", async () => {
  await rememberPerson(PERSON);
  await transact("public", "readwrite", async (t) => {
    const row = await done(t.objectStore("public").get("person"));
    t.objectStore("public").put({ ...row, sealed: new ArrayBuffer(3) }, "person");
  });
  assert.deepEqual([await knownPerson(), await lastPersonId()], [undefined, PERSON.id]);
});

test("people who cannot be opened fill in nothing, and are known to be here", async () => {
  await keepPeople([{ answers: { name_en_given: "ANNA" } }], "");
  assert.equal(await unreadablePeople(""), "");
  await cut("profile", "people");
  assert.deepEqual([await keptPeople(""), await unreadablePeople("")], [[], "people"]);
});

for (const left of [undefined, null, {}]) {
  test(`no other key is made over what was sealed under a lost one (${JSON.stringify(left)} is where it was)`, async () => {
    await keepDraft(ONE);
    await loseKey(left);
    await assert.rejects(deviceKey(), DeviceKeyLost);
    await assert.rejects(checkDeviceKey(), DeviceKeyLost);
    await assert.rejects(copyAsDraft("LIBRARY_CARD", "", {}), DeviceKeyLost);
    assert.deepEqual(
      (await listDrafts()).unreadable.map(({ id }) => id),
      [ONE],
    );
  });
}

for (const [name, keep] of /** @type {[string, () => Promise<unknown>][]} */ ([
  ["a case", () => keepCase(ONE)],
  ["a document", keepDocument],
  ["people", () => keepPeople([], "")],
])) {
  test(`${name} alone keeps another key from being made`, async () => {
    await keep();
    await loseKey();
    await assert.rejects(deviceKey(), DeviceKeyLost);
  });
}

test("a device that holds nothing is not a lost one", async () => {
  await checkDeviceKey();
  await deviceKey();
  await checkDeviceKey();
});

test("who was signed in is no loss: with nothing else sealed, the next key is made and the session begins anew", async () => {
  await rememberPerson(PERSON);
  await loseKey();
  await deviceKey();
  assert.deepEqual([await knownPerson(), await lastPersonId()], [undefined, ""]);
});

test("letting go of everything under a lost key makes the next one, and what the ministry has comes again", async () => {
  await rememberPerson(PERSON);
  await keepDraft(ONE);
  await keepDocument();
  await keepPeople([], "");
  await mergeCases([received(OTHER)], { since: 0, cursor: 7, asOf: "" }, PERSON.id);
  await loseKey();
  await replaceLostKey();
  await checkDeviceKey();
  assert.deepEqual(
    [(await listDrafts()).unreadable, (await listCases()).unreadable, (await documentsOf(ONE)).unreadable],
    [[], [], []],
  );
  assert.deepEqual([await keptPeople(""), await knownPerson(), (await syncState()).cursor], [[], undefined, 0]);
  await assert.rejects(readSealed(DOCUMENT, 0, 8), { name: "DocumentDamaged" });
  await keepDraft(OTHER);
  assert.ok(await loadDraft(OTHER));
});

test("a window that is late to let go deletes nothing", async () => {
  await keepDraft(ONE);
  await replaceLostKey();
  assert.ok(await loadDraft(ONE));
});
