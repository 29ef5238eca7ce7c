/** A withdrawal waits in the outbox like every entry, has no draft and no documents, and is received exactly once. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { findCase } from "../../src/store/cases.js";
import { sealBody } from "../../src/store/entry_content.js";
import { changeEntry, enqueueAlone, entries, takeBack } from "../../src/store/outbox.js";
import { sendAll } from "../../src/sync/send_all.js";
import { ID, begin, phone, switchOn } from "./phone.js";

const WITHDRAWAL = "0198f2a0-0000-7000-8000-000000000002";

/** Store a received application, and queue its withdrawal. */
async function wish() {
  await sendAll();
  return enqueueAlone(await newWithdrawal(WITHDRAWAL));
}

/** @param {string} id @returns {Promise<import("../../src/core/outbox.js").Entry>} */
async function newWithdrawal(id) {
  return {
    id, kind: "withdrawal", applicationId: ID, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 2_000,
    instance: id, why: "", person: "person-1", sealed: await sealBody(id, { made_at: "2026-01-15T09:00:00Z" }),
  }; // prettier-ignore
}

test("what is sent says when it was made, and nothing else", async () => {
  await wish();
  await sendAll();
  assert.deepEqual(phone.ministry.accepted.get(WITHDRAWAL), ['{"made_at":"2026-01-15T09:00:00Z"}']);
});

test("once it is received the case says so, and nothing waits", async () => {
  await wish();
  await sendAll();
  assert.deepEqual(
    (await findCase(ID))?.events.map(({ kind }) => kind),
    ["submitted", "withdrawn"],
  );
  assert.deepEqual(await entries(), []);
});

test("an application is withdrawn once, from however many windows", async () => {
  assert.equal(await wish(), "queued");
  assert.equal(await enqueueAlone(await newWithdrawal("0198f2a0-0000-7000-8000-000000000003")), "sent");
  assert.equal((await entries()).length, 1);
});

test("it can be taken back until it leaves, and the application stays as it is", async () => {
  await wish();
  assert.equal(await takeBack(WITHDRAWAL), "taken_back");
  await sendAll();
  assert.equal(phone.ministry.accepted.has(WITHDRAWAL), false);
  assert.equal((await findCase(ID))?.status, "submitted");
});

test("what the ministry may have is not taken back", async () => {
  await wish();
  await changeEntry(await newWithdrawal(WITHDRAWAL), (entry) => ({ ...entry, underWay: true }));
  assert.equal(await takeBack(WITHDRAWAL), "under_way");
});

test("a receipt for something else is not one for the withdrawal", async () => {
  await wish();
  phone.ministry.alsoSays = { withdrawal_id: ID };
  await sendAll();
  assert.equal((await entries())[0]?.why, "not_confirmed");
});

test("killed at any step, it is received exactly once", async () => {
  for (let steps = 0; ; steps += 1) {
    await begin();
    phone.ministry.accepted.clear();
    await wish();
    phone.stepsLeft = steps;
    await sendAll({ online: true }).catch(() => undefined);
    const wasKilled = phone.stepsLeft < 0;
    await switchOn();
    await sendAll({ online: true });
    assert.equal(phone.ministry.accepted.get(WITHDRAWAL)?.length, 1, `killed at step ${steps}`);
    assert.deepEqual(await entries(), [], `killed at step ${steps}`);
    assert.equal((await findCase(ID))?.events.at(-1)?.kind, "withdrawn", `killed at step ${steps}`);
    if (!wasKilled) return;
  }
});
