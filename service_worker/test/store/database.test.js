import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { IDBDatabase, IDBObjectStore } from "fake-indexeddb";
import { deviceKey, forgetDeviceKey } from "../../src/store/device.js";
import {
  DatabaseNewer,
  StorageFull,
  StorageRefused,
  deleteDatabase,
  done,
  transact,
  whenBlocked,
} from "../../src/store/database.js";
import { knownPerson, rememberPerson } from "../../src/store/session.js";
import { freshDevice } from "./fresh.js";

beforeEach(freshDevice);

const put = (/** @type {unknown} */ value) =>
  transact("public", "readwrite", (t) => done(t.objectStore("public").put(value, "key")));
const get = () => transact("public", "readonly", (t) => done(t.objectStore("public").get("key")));

test("what a transaction put is there for the next", async () => {
  await put(7);
  assert.equal(await get(), 7);
});

test("a failing step leaves nothing of its transaction behind", async () => {
  const failing = transact("public", "readwrite", async (t) => {
    await done(t.objectStore("public").put(7, "key"));
    throw new RangeError("no");
  });
  await assert.rejects(failing, RangeError);
  assert.equal(await get(), undefined);
});

test("a connection that the browser closed is opened again", async (t) => {
  await put(7);
  const original = IDBDatabase.prototype.transaction;
  t.mock.method(IDBDatabase.prototype, "transaction", () => {
    t.mock.restoreAll();
    assert.equal(IDBDatabase.prototype.transaction, original);
    throw new DOMException("The database connection is closing.", "InvalidStateError");
  });
  assert.equal(await get(), 7);
});

test("a full device is a problem of its own", async (t) => {
  t.mock.method(IDBObjectStore.prototype, "put", () => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await assert.rejects(put(7), StorageFull);
});

test("an upgrade in another tab is not held up by this one", async () => {
  await put(7);
  const request = indexedDB.open("moi", 1000);
  const newer = await done(request);
  assert.equal(newer.version, 1000);
  newer.close();
});

test("what is deleted is deleted", async () => {
  await put(7);
  await deleteDatabase();
  assert.equal(await get(), undefined);
});

test("a window under which all was deleted seals with the key that is there now", async () => {
  await deviceKey();
  await done(indexedDB.deleteDatabase("moi")); // by another window
  await rememberPerson({ id: "person-1", contact_masked: "+9627••••••12" });
  forgetDeviceKey(); // as if opened again
  assert.equal((await knownPerson())?.id, "person-1");
});

const insecure = new DOMException("The operation is insecure.", "SecurityError");

for (const [how, refuse] of /** @type {[string, () => void][]} */ ([
  ["has no IndexedDB", () => Reflect.deleteProperty(globalThis, "indexedDB")],
  [
    "refuses IndexedDB",
    () =>
      Object.defineProperty(globalThis, "indexedDB", {
        configurable: true,
        get: () => {
          throw insecure;
        },
      }),
  ],
  [
    "refuses to open one",
    () =>
      void (indexedDB.open = () => {
        throw insecure;
      }),
  ],
])) {
  test(`a browser that ${how} keeps nothing, and has nothing to delete`, async (t) => {
    const before = Object.getOwnPropertyDescriptor(globalThis, "indexedDB");
    t.after(() => Object.defineProperty(globalThis, "indexedDB", { ...before, configurable: true }));
    refuse();
    await assert.rejects(put(7), StorageRefused);
    await deleteDatabase();
  });
}

test("a database of a newer version is a problem of its own, and can be deleted", async () => {
  (await done(indexedDB.open("moi", 1000))).close();
  await assert.rejects(get(), DatabaseNewer);
  await deleteDatabase();
  await put(7);
  assert.equal(await get(), 7);
});

test("another window that holds up an upgrade is told of until it lets go", async () => {
  const holding = await done(indexedDB.open("moi", 1));
  /** @type {boolean[]} */
  const notified = [];
  const blocked = new Promise((resolve) => whenBlocked((is) => resolve(notified.push(is))));
  const reading = deviceKey().catch(() => {});
  await blocked;
  assert.deepEqual(notified, [true]);
  holding.close();
  await reading;
  assert.deepEqual(notified, [true, false]);
});

test("another window that holds up the deletion is told of, and the deletion ends when it lets go", async () => {
  const holding = await done(indexedDB.open("moi", 1));
  const deleted = await new Promise((resolve) => {
    const deleting = deleteDatabase(() => {
      holding.close();
      resolve(deleting);
    });
  });
  assert.equal(deleted, undefined);
  assert.deepEqual(await indexedDB.databases(), []);
});
