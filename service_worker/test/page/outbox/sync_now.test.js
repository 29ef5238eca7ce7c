/** The connection comes and goes without a word: what waits goes out at the next check all the same. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { findEntry } from "../../../src/store/outbox.js";
import { publicKeys } from "../../../src/store/public_keys.js";
import { revocationList } from "../../../src/store/revocation_list.js";
import { rememberPerson } from "../../../src/store/session.js";
import { trustList } from "../../../src/store/trust_list.js";
import { refreshRevocationList } from "../../../src/sync/revocation_list.js";
import { refreshTrustList } from "../../../src/sync/trust_list.js";
import { queueDraft } from "../../store/draft.js";
import { freshDevice } from "../../store/fresh.js";
import { Ministry } from "../../sync/ministry.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";

/** @type {Ministry} */
let ministry;
let connected = true;
/** @type {string[]} */
let asked = [];
let pages = 0;
const { setTimeout: realSetTimeout } = globalThis;

beforeEach(async () => {
  await freshDevice();
  ministry = new Ministry();
  connected = true;
  asked = [];
  globalThis.fetch = async (path, init = {}) => {
    asked.push(`${init.method} ${path}`);
    if (!connected) throw new TypeError("Failed to fetch");
    return ministry.answer(String(path), init);
  };
  // A page's own timer is not waited for here.
  globalThis.setTimeout = /** @type {any} */ (
    (/** @type {() => void} */ act, /** @type {number} */ ms) => (ms > 1_000 ? 0 : realSetTimeout(act, ms))
  );
  await rememberPerson({ id: "person-1", contact_masked: "" });
});

afterEach(() => {
  globalThis.setTimeout = realSetTimeout;
});

/**
 * Open a page.
 *
 * @returns {Promise<(reason: {online?: boolean}) => Promise<void>>}
 */
async function openedPage() {
  return (await import(`../../../src/page/outbox/sync_now.js?page=${pages++}`)).syncNow;
}

async function begin() {
  const body = {
    service: "TEMP_EXT", service_version: 1, language: "ar", answers: {}, documents: [], made_at: "", directorate: "residence",
  }; // prettier-ignore
  await queueDraft(ID, body);
}

test("a check sends what waited for a connection, however far away its next try is", async () => {
  await begin();
  const syncNow = await openedPage();
  connected = false;
  for (let n = 0; n < 10; n += 1) await syncNow({ online: true });
  assert.equal((await findEntry(ID))?.why, "no_line");
  connected = true;
  await syncNow({});
  assert.equal(ministry.accepted.get(ID)?.length, 1);
});

test("a check without a connection does not count as a sign of one", async () => {
  await begin();
  const syncNow = await openedPage();
  connected = false;
  await syncNow({ online: true });
  const before = await findEntry(ID);
  await syncNow({});
  assert.deepEqual(await findEntry(ID), before);
  assert.equal(ministry.accepted.size, 0);
});

test("what waits for the server is left to its time: a check does not ask whether there is a connection", async () => {
  await begin();
  const syncNow = await openedPage();
  const answer = ministry.answer.bind(ministry);
  ministry.answer = async (path, init) =>
    init.method === "PUT" ? new Response(null, { status: 503 }) : answer(path, init);
  await syncNow({ online: true });
  asked = [];
  await syncNow({});
  assert.deepEqual(
    asked.filter((each) => /keys|PUT/.test(each)),
    [],
  );
});

test("keys that could not be kept once are asked for again", async () => {
  const syncNow = await openedPage();
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("", "UnknownError");
  };
  await syncNow({});
  IDBObjectStore.prototype.put = put;
  await syncNow({});
  assert.deepEqual(await publicKeys(), ministry.keys);
});

test("once something was received, what comes next is asked for at once", async () => {
  const syncNow = await openedPage();
  await syncNow({}); // its first check has just asked for news
  await begin();
  asked = [];
  await syncNow({});
  assert.deepEqual(
    asked.filter((each) => /PUT|sync/.test(each)),
    [`PUT /api/applications/${ID}`, "GET /api/sync?cursor=0"],
  );
});

/** @param {string} day */
async function publishLists(day) {
  const issued_at = `${day}T00:00:00Z`;
  ministry.trustList = await ministry.signer.sign("moi-trust-list", { issued_at, signers: [] });
  ministry.revocations = await ministry.signer.signDetached("moi-revocation-list", { issued_at, series: {} });
}

test("a device on which papers are verified has today's lists of whose are believed, and of which were revoked, after a check, without a sign-in", async () => {
  ministry.person = "";
  await publishLists("2026-01-15");
  await refreshTrustList();
  await refreshRevocationList();
  await publishLists("2026-01-16");
  const syncNow = await openedPage();
  await syncNow({ online: true });
  assert.deepEqual(await trustList(), { issuedAt: "2026-01-16T00:00:00Z", signers: [] });
  assert.deepEqual(await revocationList(), { issuedAt: "2026-01-16T00:00:00Z", revoked: new Map() });
});

test("one on which nobody verified any asks for no lists", async () => {
  await publishLists("2026-01-15");
  const syncNow = await openedPage();
  await syncNow({ online: true });
  assert.deepEqual(
    asked.filter((each) => /trust-list|revocations/.test(each)),
    [],
  );
});
