/**
 * A phone that may be killed at any instant, or have no room for any write, sends exactly once. Each failure is tried
 * at every step.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { findCase, forgetCases, syncState } from "../../src/store/cases.js";
import { documentsOf } from "../../src/store/documents.js";
import { loadDraft } from "../../src/store/drafts.js";
import { entries, takeBack } from "../../src/store/outbox.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { forgetPerson } from "../../src/store/session.js";
import { sendAll } from "../../src/sync/send_all.js";
import { Ministry, problem } from "./ministry.js";
import { BYTES, DOCUMENT, ID, begin, phone, put, switchOn } from "./phone.js";
import { room } from "./room.js";

/** Return the number of steps of an undisturbed sending. */
async function stepsOfSending() {
  phone.stepsLeft = 1_000;
  await sendAll();
  const taken = 1_000 - phone.stepsLeft;
  await switchOn();
  return taken;
}

test("a phone killed at any step sends exactly once and never forgets before the ministry has it", async () => {
  const steps = await stepsOfSending();
  assert.ok(steps > 10);
  for (let dies = 0; dies <= steps; dies += 1) {
    phone.ministry = new Ministry();
    await begin();
    phone.stepsLeft = dies;
    await sendAll().catch(() => undefined);
    await switchOn();
    if (!phone.ministry.accepted.has(ID)) assert.ok(await loadDraft(ID), `draft gone after step ${dies}`);
    await sendAll({ online: true });
    assert.equal(phone.ministry.accepted.get(ID)?.length, 1, `after step ${dies}`);
    assert.equal((await findCase(ID))?.reference, "MOI-2026-012-000001-4");
    assert.ok((await findCase(ID))?.photo_keys?.[DOCUMENT], `key of the photo gone after step ${dies}`);
    assert.deepEqual(await entries(), []);
  }
});

test("a phone that has no room for any one write sends exactly once, and lets nothing be changed that the ministry has", async () => {
  room.writesLeft = 1_000;
  await sendAll();
  const count = 1_000 - room.writesLeft;
  assert.ok(count >= 2, `${count} writes`);
  for (let fails = 0; fails < count; fails += 1) {
    phone.ministry = new Ministry();
    await switchOn();
    await begin();
    room.writesLeft = fails;
    await sendAll().catch(() => undefined);
    assert.ok(room.writesLeft < 0, `write ${fails} did not come`);
    await switchOn();
    assert.ok(await loadDraft(ID), `draft gone after write ${fails}`);
    if (phone.ministry.accepted.has(ID))
      assert.equal(await takeBack(ID), "under_way", `changeable after write ${fails}`);
    await sendAll({ online: true });
    assert.equal(phone.ministry.accepted.get(ID)?.length, 1, `after write ${fails}`);
    assert.equal((await findCase(ID))?.reference, "MOI-2026-012-000001-4");
    assert.ok((await findCase(ID))?.photo_keys?.[DOCUMENT], `key of the photo gone after write ${fails}`);
    assert.deepEqual(await entries(), []);
  }
});

test("without room for the receipt the ministry's application stays under way, and why is said", async () => {
  room.writesLeft = 1_000;
  await sendAll();
  const last = 1_000 - room.writesLeft - 1;
  phone.ministry = new Ministry();
  await switchOn();
  await begin();
  room.writesLeft = last;
  await sendAll();
  const [entry] = await entries();
  assert.deepEqual([entry?.state, entry?.underWay, entry?.why], ["waiting", true, "storage_full"]);
});

for (const status of [401, 403, 407, 422, 511]) {
  test(`a page of somebody's network with ${status}, after the answer was lost, is no word of the ministry's`, async () => {
    const answer = phone.ministry.answer.bind(phone.ministry);
    let lost = false;
    phone.ministry.answer = async (path, init) => {
      if (lost) return new Response("<p>Sign in</p>", { status, headers: { "Content-Type": "text/html" } });
      const response = await answer(path, init);
      if (init.method !== "PUT") return response;
      lost = true;
      throw new TypeError("cut");
    };
    await sendAll();
    await sendAll({ online: true });
    const [entry] = await entries();
    assert.deepEqual([entry?.state, entry?.why], ["waiting", "no_line"]);
    assert.equal(await takeBack(ID), "under_way");
  });
}

test("what may have been received is asked for before its documents, which the server may refuse by now", async () => {
  const answer = phone.ministry.answer.bind(phone.ministry);
  let lost = false;
  phone.ministry.answer = async (path, init) => {
    if (lost && path.startsWith("/api/uploads")) return problem(413, "too_large");
    const response = await answer(path, init);
    if (lost || init.method !== "PUT") return response;
    lost = true;
    throw new TypeError("cut");
  };
  await sendAll();
  await sendAll({ online: true });
  assert.deepEqual(await entries(), []);
  assert.equal(phone.ministry.accepted.get(ID)?.length, 1);
});

/**
 * Return the case at the ministry after an officer has asked.
 *
 * @returns {import("../../src/store/cases.js").Case}
 */
function askedCase() {
  const at = ["2026-01-15T09:00:00Z", "2026-01-16T09:00:00Z"];
  const events = ["submitted", "details_asked"].map((kind, n) => ({
    seq: n + 1,
    kind,
    at: at[n] ?? "",
    role: "",
    data: {},
  }));
  const ask = { fields: ["reason"], documents: [], message: "Why?", until: "" };
  return {
    id: ID, reference: "MOI-2026-012-000001-4", service: "TEMP_EXT", status: "details_asked", updated_at: at[1] ?? "", version: 1,
    ask, events, receipt: "", answers: undefined,
  }; // prettier-ignore
}

test("what the ministry asks after an answer was lost is still asked when the answer comes again", async () => {
  const answer = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async (path, init) => {
    const response = await answer(path, init);
    if (init.method === "PUT") throw new TypeError("cut");
    return response;
  };
  await sendAll();
  await mergeCases([askedCase()], { since: 0, cursor: 2, asOf: "" }, "person-1");
  phone.ministry.answer = answer;
  await sendAll({ online: true });
  assert.deepEqual(await entries(), []);
  const known = await findCase(ID);
  assert.deepEqual(
    [known?.ask?.message, known?.updated_at, known?.answers],
    ["Why?", "2026-01-16T09:00:00Z", { reason: "family" }],
  );
});

test("a page of the sync that comes while the receipt is being kept is not lost", async () => {
  const openKeys = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async (path, init) => {
    const response = await openKeys(path, init);
    if (init.method === "PUT")
      phone.comesBetween = () => mergeCases([askedCase()], { since: 0, cursor: 2, asOf: "" }, "person-1");
    return response;
  };
  await sendAll();
  assert.equal(phone.comesBetween, null, "nothing came between");
  assert.equal((await findCase(ID))?.ask?.message, "Why?");
  assert.deepEqual(await entries(), []);
});

test("of a case of which the server was restored from a backup, what it says now counts", async () => {
  await mergeCases([askedCase()], { since: 0, cursor: 2, asOf: "" }, "person-1");
  const before = { ...askedCase(), status: "submitted", ask: null, events: askedCase().events.slice(0, 1) };
  await mergeCases([before], { since: 2, cursor: 1, asOf: "" }, "person-1");
  assert.equal((await findCase(ID))?.status, "submitted");
});

test("an answer that is kept after a later one, by a page that had stood still, changes nothing", async () => {
  await mergeCases([askedCase()], { since: 0, cursor: 2, asOf: "" }, "person-1");
  const before = { ...askedCase(), status: "submitted", ask: null, events: askedCase().events.slice(0, 1) };
  assert.equal(await mergeCases([before], { since: 0, cursor: 1, asOf: "" }, "person-1"), "overtaken");
  assert.deepEqual([(await findCase(ID))?.status, (await syncState()).cursor], ["details_asked", 2]);
});

test("who signs out while it is sent leaves nothing of it on the device", async () => {
  const answer = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async (path, init) => {
    const response = await answer(path, init);
    if (init.method === "PUT") await Promise.all([forgetPerson(), forgetCases()]);
    return response;
  };
  await sendAll();
  assert.equal(await findCase(ID), undefined);
  assert.deepEqual([await entries(), await loadDraft(ID)], [[], null]);
});

test("what the ministry has received leaves no draft and no document on the device", async () => {
  await sendAll();
  assert.equal(await loadDraft(ID), null);
  assert.deepEqual((await documentsOf(ID)).readable, []);
});

test("the answers stay on the device, for questions that come later", async () => {
  await sendAll();
  assert.deepEqual((await findCase(ID))?.answers, { reason: "family" });
});

test("two senders at once send once", async () => {
  await Promise.all([sendAll({ online: true }), sendAll({ online: true }), sendAll({ online: true })]);
  assert.equal(phone.ministry.accepted.get(ID)?.length, 1);
  assert.equal(phone.ministry.received, BYTES);
});

test("a lost answer makes the entry unchangeable until the ministry has spoken", async () => {
  const answer = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async (path, init) => {
    const response = await answer(path, init);
    if (path.startsWith("/api/applications/")) throw new TypeError("cut");
    return response;
  };
  await sendAll();
  assert.equal(await takeBack(ID), "under_way");
  phone.ministry.answer = answer;
  await sendAll({ online: true });
  assert.equal(phone.ministry.accepted.get(ID)?.length, 1);
});

test("an entry that was taken back, changed and put in again while its documents travelled goes out as changed", async () => {
  const answer = phone.ministry.answer.bind(phone.ministry);
  let taken = false;
  phone.ministry.answer = async (path, init) => {
    if (init.method === "PATCH" && !taken) {
      taken = true;
      assert.equal(await takeBack(ID), "taken_back");
      await put("treatment", 2_000);
    }
    return answer(path, init);
  };
  await sendAll();
  assert.equal(JSON.parse(phone.ministry.accepted.get(ID)?.[0] ?? "{}").answers.reason, "treatment");
});

test("nor does it when the clock was set back to the very millisecond in which it was put in first", async () => {
  const answer = phone.ministry.answer.bind(phone.ministry);
  let taken = false;
  phone.ministry.answer = async (path, init) => {
    if (init.method === "PATCH" && !taken) {
      taken = true;
      await takeBack(ID);
      await put("treatment", 1_000);
    }
    return answer(path, init);
  };
  await sendAll();
  assert.deepEqual(
    (phone.ministry.accepted.get(ID) ?? []).map((body) => JSON.parse(body).answers.reason),
    ["treatment"],
  );
});
