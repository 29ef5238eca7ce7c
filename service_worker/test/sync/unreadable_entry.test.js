/** An entry that can no longer be opened needs the person, and no other entry waits for it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { done, transact } from "../../src/store/database.js";
import { changeAll, entries, takeBack } from "../../src/store/outbox.js";
import { keepPublicKeys } from "../../src/store/public_keys.js";
import { forgetPerson } from "../../src/store/session.js";
import { sendAll } from "../../src/sync/send_all.js";
import { newDirectorateKey } from "./ministry.js";
import { ID, begin, phone } from "./phone.js";

const damaged = { sealed: new ArrayBuffer(3) };
const left = async () => (await entries()).map(({ id, state, why }) => [id, state, why]);

test("an entry that cannot be opened does not block the others", async () => {
  const other = "0198f2a0-0000-7000-8000-000000000002";
  const [whole] = await entries();
  const entry = { ...whole, ...damaged, id: other, applicationId: other, queuedAt: 500 };
  await transact("outbox", "readwrite", (t) => void t.objectStore("outbox").put(entry));
  await sendAll();
  assert.deepEqual(await left(), [[other, "needs_you", "unreadable"]]);
  assert.ok(phone.ministry.accepted.has(ID));
});

test("an entry that cannot be opened needs the person, in any session", async () => {
  await forgetPerson();
  await changeAll((entry) => ({ ...entry, ...damaged }));
  await sendAll();
  assert.deepEqual(await left(), [[ID, "needs_you", "unreadable"]]);
});

test("an entry that cannot be opened is taken out, also when the ministry may have it", async () => {
  await changeAll((entry) => ({ ...entry, ...damaged, underWay: true }));
  await sendAll();
  assert.deepEqual([(await entries())[0]?.underWay, await takeBack(ID)], [true, "taken_back"]);
});

test("an entry with a document whose key cannot be opened needs the person", async () => {
  await begin();
  await transact("documents", "readwrite", async (t) => {
    const [row] = await done(t.objectStore("documents").getAll());
    t.objectStore("documents").put({ ...row, ...damaged });
  });
  phone.ministry.publish("residence", await newDirectorateKey());
  await keepPublicKeys(phone.ministry.keys);
  await sendAll();
  assert.deepEqual(await left(), [[ID, "needs_you", "unreadable"]]);
});
