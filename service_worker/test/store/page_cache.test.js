import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { IDBDatabase } from "fake-indexeddb";
import { done, transact } from "../../src/store/database.js";
import { resume, suspend, untilCached } from "../../src/store/page_cache.js";
import { freshDevice } from "./fresh.js";

beforeEach(freshDevice);

/** @param {unknown} value @param {() => void} [placed] - the request has been placed. */
const put = (value, placed) =>
  transact("public", "readwrite", async (t) => {
    const request = done(t.objectStore("public").put(value, "key"));
    placed?.();
    await request;
  });
const get = () => transact("public", "readonly", (t) => done(t.objectStore("public").get("key")));

test("what is in flight when the page goes into the cache is done again when it is shown", async () => {
  await get(); // the database is open
  let runs = 0;
  const writing = put(7, () => {
    runs += 1;
    if (runs === 1) suspend();
  });
  const settled = writing.then(() => true);
  await new Promise((later) => setImmediate(later));
  assert.equal(await Promise.race([settled, false]), false);
  resume();
  await writing;
  assert.deepEqual([runs, await get()], [2, 7]);
});

test("what is in flight when the page goes into the cache has ended before the page is suspended", async () => {
  await get();
  /** @type {IDBTransaction | undefined} */
  let started;
  const writing = transact("public", "readwrite", async (t) => {
    const first = started === undefined;
    started ??= t;
    const request = done(t.objectStore("public").put(7, "key"));
    if (first) suspend();
    await request;
  });
  await new Promise((later) => setImmediate(later));
  assert.throws(() => /** @type {IDBTransaction} */ (started).objectStore("public"), { name: "InvalidStateError" });
  resume();
  await writing;
});

test("nothing begins while the page is in the cache", async (t) => {
  await get();
  const begin = t.mock.method(IDBDatabase.prototype, "transaction");
  suspend();
  const writing = put(7);
  await new Promise((later) => setImmediate(later));
  assert.equal(begin.mock.callCount(), 0);
  resume();
  await writing;
  assert.equal(begin.mock.callCount(), 1);
});

test("a failure of its own is not repeated", async () => {
  let runs = 0;
  const failing = transact("public", "readwrite", async () => {
    runs += 1;
    throw new RangeError("no");
  });
  await assert.rejects(failing, RangeError);
  assert.equal(runs, 1);
});

test("a page that comes back without having been in the cache goes on", async () => {
  resume();
  await put(7);
  assert.equal(await get(), 7);
});

test("no turn is kept by work that begins while the page lies in the cache", async () => {
  suspend();
  await untilCached(new Promise(() => {}));
  resume();
});
