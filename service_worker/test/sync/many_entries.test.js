/** An outbox with many entries: the work for each does not grow with their number. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { loadDraft, saveDraft } from "../../src/store/drafts.js";
import { sealBody } from "../../src/store/entry_content.js";
import { enqueue, entries, takeBack } from "../../src/store/outbox.js";
import { sendAll } from "../../src/sync/send_all.js";
import { phone } from "./phone.js";

const MORE = 20;

/** Queue more applications, without documents, beside the one of `phone.js`. */
async function putMany() {
  const ids = Array.from({ length: MORE }, (_, i) => `0198f2a0-0000-7000-8000-0000000001${String(i).padStart(2, "0")}`);
  for (const [i, id] of ids.entries()) {
    await saveDraft({
      id, service: "TEMP_EXT", service_version: 1, person: "", updated_at: "2026-01-15T08:00:00Z", revision: 0,
      content: { name: "", answers: {}, visited: [] },
    }); // prettier-ignore
    const body = {
      service: "TEMP_EXT", service_version: 1, language: "ar", answers: {}, documents: [], made_at: "",
      directorate: "residence", concerned: { latin: "LAYLA", arabic: "ليلى", others: 0 },
    }; // prettier-ignore
    const entry = {
      id, kind: /** @type {const} */ ("application"), applicationId: id, state: /** @type {const} */ ("waiting"),
      underWay: false, tries: 0, notBefore: 0, queuedAt: 2_000 + i, instance: crypto.randomUUID(), why: "",
      person: "person-1", sealed: await sealBody(id, body),
    }; // prettier-ignore
    await enqueue(entry, (await loadDraft(id))?.revision ?? 0);
  }
  return ids;
}

/** The calls of methods of the outbox's store. */
const counted = { getAll: 0, put: 0 };

for (const name of /** @type {const} */ (["getAll", "put"])) {
  const method = /** @type {any} */ (IDBObjectStore.prototype[name]);
  IDBObjectStore.prototype[name] = function (/** @type {any[]} */ ...args) {
    if (this.name === "outbox") counted[name] += 1;
    return method.apply(this, args);
  };
}

test("the outbox is read whole a fixed number of times, however many entries are sent", async () => {
  await putMany();
  counted.getAll = 0;
  await sendAll();
  assert.equal(phone.ministry.accepted.size, MORE + 1);
  assert.equal(counted.getAll, 3); // the entries that are due, nothing due any more, what is left
});

test("a sign of a connection writes no entry that is due anyway", async () => {
  await putMany();
  const answer = phone.ministry.answer.bind(phone.ministry);
  /** @type {number | undefined} */
  let writtenBefore;
  phone.ministry.answer = (path, init) => {
    writtenBefore ??= counted.put;
    return answer(path, init);
  };
  counted.put = 0;
  await sendAll({ online: true });
  assert.equal(writtenBefore, 0);
});

test("an entry that is taken back while others are sent is not sent", async () => {
  const last = (await putMany()).at(-1) ?? "";
  const answer = phone.ministry.answer.bind(phone.ministry);
  /** @type {string | undefined} */
  let outcome;
  phone.ministry.answer = async (path, init) => {
    outcome ??= await takeBack(last);
    return answer(path, init);
  };
  await sendAll();
  assert.equal(outcome, "taken_back");
  assert.equal(phone.ministry.accepted.has(last), false);
  assert.equal(phone.ministry.accepted.size, MORE);
  assert.deepEqual(await entries(), []);
});
