/**
 * An objection is a draft until the ministry has it: exactly once, with a receipt of its own, and not lost where it is
 * refused.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { findCase } from "../../src/store/cases.js";
import { loadDraft, saveDraft } from "../../src/store/drafts.js";
import { sealBody } from "../../src/store/entry_content.js";
import { changeEntry, enqueue, entries, takeBack } from "../../src/store/outbox.js";
import { sendAll } from "../../src/sync/send_all.js";
import { ID, begin, phone, switchOn } from "./phone.js";

const OBJECTION = "0198f2a0-0000-7000-8000-000000000002";
const TEXT = "I have lived here since 2019.";

/** Store a received application, and queue an objection. */
async function object() {
  await sendAll();
  const content = { name: "", answers: { message: TEXT }, visited: [], objection: ID };
  await saveDraft({
    id: OBJECTION,
    service: "TEMP_EXT",
    service_version: 0,
    person: "person-1",
    updated_at: "",
    revision: 0,
    content,
  });
  return enqueue(await newObjection(), 1);
}

/** @returns {Promise<import("../../src/core/outbox.js").Entry>} */
async function newObjection() {
  return {
    id: OBJECTION, kind: "objection", applicationId: ID, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 2_000,
    instance: OBJECTION, why: "", person: "person-1", sealed: await sealBody(OBJECTION, { message: TEXT, made_at: "2026-01-15T09:00:00Z" }),
  }; // prettier-ignore
}

const textKept = async () => (await loadDraft(OBJECTION))?.content.answers["message"];

test("what is sent is the text, and when it was made", async () => {
  await object();
  await sendAll();
  assert.deepEqual(phone.ministry.accepted.get(OBJECTION), [`{"message":"${TEXT}","made_at":"2026-01-15T09:00:00Z"}`]);
});

test("once it is received the case says so, nothing waits, and the draft is gone", async () => {
  await object();
  await sendAll();
  assert.deepEqual(
    (await findCase(ID))?.events.map(({ kind }) => kind),
    ["submitted", "objected"],
  );
  assert.deepEqual([await entries(), await loadDraft(OBJECTION)], [[], null]);
});

test("what was changed in another window since is not sent unseen", async () => {
  await sendAll();
  const content = { name: "", answers: { message: TEXT }, visited: [], objection: ID };
  await saveDraft({
    id: OBJECTION,
    service: "TEMP_EXT",
    service_version: 0,
    person: "",
    updated_at: "",
    revision: 0,
    content,
  });
  assert.equal(await enqueue(await newObjection(), 0), "changed");
});

test("taken back, its text may be changed", async () => {
  await object();
  assert.equal(await takeBack(OBJECTION), "taken_back");
  assert.equal(await textKept(), TEXT);
});

test("what the ministry may have is not taken back", async () => {
  await object();
  await changeEntry(await newObjection(), (entry) => ({ ...entry, underWay: true }));
  assert.equal(await takeBack(OBJECTION), "under_way");
});

test("one that comes too late needs its writer, and its text stays", async () => {
  await object();
  phone.ministry.isOver = true;
  await sendAll();
  const [entry] = await entries();
  assert.deepEqual([entry?.state, entry?.why, await textKept()], ["needs_you", "step_refused", TEXT]);
});

test("a receipt for something else is not one for the objection", async () => {
  await object();
  phone.ministry.alsoSays = { objection_id: ID };
  await sendAll();
  assert.equal((await entries())[0]?.why, "not_confirmed");
});

test("killed at any step, it is received exactly once", async () => {
  for (let steps = 0; ; steps += 1) {
    await begin();
    phone.ministry.accepted.clear();
    await object();
    phone.stepsLeft = steps;
    await sendAll({ online: true }).catch(() => undefined);
    const wasKilled = phone.stepsLeft < 0;
    await switchOn();
    await sendAll({ online: true });
    assert.equal(phone.ministry.accepted.get(OBJECTION)?.length, 1, `killed at step ${steps}`);
    assert.deepEqual([await entries(), await loadDraft(OBJECTION)], [[], null], `killed at step ${steps}`);
    assert.equal((await findCase(ID))?.events.at(-1)?.kind, "objected", `killed at step ${steps}`);
    if (!wasKilled) return;
  }
});
