/**
 * The database "moi" of this origin, opened once and opened again when the browser closes it.
 *
 * Everything personal in it is sealed; bytes are ArrayBuffers, for WebKit's ephemeral storage refuses Blobs.
 */

import { whileShown } from "./page_cache.js";

const NAME = "moi";

/**
 * Numbered upgrades: a phone may come from any earlier one, so none is ever edited once released, only added to.
 *
 * @type {((db: IDBDatabase) => void)[]}
 */
const UPGRADES = [
  (db) => {
    db.createObjectStore("device");
    db.createObjectStore("drafts", { keyPath: "id" });
    db.createObjectStore("documents", { keyPath: "id" }).createIndex("draft_id", "draft_id");
    db.createObjectStore("chunks");
    db.createObjectStore("outbox", { keyPath: "id" });
    db.createObjectStore("cases", { keyPath: "id" });
    db.createObjectStore("public");
  },
  (db) => {
    db.createObjectStore("profile");
  },
  (db) => {
    db.createObjectStore("case_summaries", { keyPath: "id" });
  },
  (db) => {
    db.createObjectStore("shared", { keyPath: "id" });
    db.createObjectStore("shared_parts");
  },
  (db) => {
    db.createObjectStore("paper_pdfs", { keyPath: "id" });
  },
];

/** The device has no room left; nothing of the transaction was kept. */
export class StorageFull extends Error {
  name = "StorageFull";
}

/** The browser has no IndexedDB, or does not let this site use it: nothing can be kept. */
export class StorageRefused extends Error {
  name = "StorageRefused";
}

/** A later version of the product has written the database; this one cannot read it. */
export class DatabaseNewer extends Error {
  name = "DatabaseNewer";
}

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

let connections = 0;

/** @type {Set<(blocked: boolean) => void>} */
const listeners = new Set();

/** Which connection this is: what was read through an earlier one may have been deleted since. */
export function connection() {
  return connections;
}

/** @param {(blocked: boolean) => void} listener - told when another window holds up an upgrade, and when it has let go. */
export function whenBlocked(listener) {
  listeners.add(listener);
}

/**
 * Run `work` in one transaction and resolve with its result when the transaction has completed.
 *
 * `work` awaits nothing but `done(...)`, and may run twice: iOS drops the connection of a page in the background, and
 * transactions of a page in the back/forward cache are aborted, and repeated when it is shown again.
 * "strict" asks for the disk; "relaxed" survives the death of the browser, not of the phone.
 *
 * @template T
 * @param {string | string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(transaction: IDBTransaction) => T | Promise<T>} work
 * @param {IDBTransactionDurability} [durability]
 * @returns {Promise<T>}
 * @throws {StorageFull}
 * @throws {StorageRefused}
 * @throws {DatabaseNewer}
 */
export async function transact(stores, mode, work, durability = "relaxed") {
  const run = () => whileShown(database, (db, track) => attempt(track(db.transaction(stores, mode, { durability })), work));
  try {
    return await run();
  } catch (error) {
    if (!connectionLost(error)) throw error;
    await closeDatabase();
    return run();
  }
}

/** A request's result. @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Close the connection; the next transaction opens another. */
export async function closeDatabase() {
  const closing = opened;
  forget();
  (await closing?.catch(() => null))?.close();
}

/**
 * Everything, in every window: the others let go of it. It needs nothing of what it deletes, not even that it can be opened;
 * where the browser keeps nothing for this site there is nothing to delete.
 *
 * @param {() => void} [blocked] - called when another window does not let go; it ends when that one is closed.
 */
export async function deleteDatabase(blocked) {
  await closeDatabase();
  try {
    const request = orStorageRefused(() => indexedDB.deleteDatabase(NAME));
    request.onblocked = () => blocked?.();
    await done(request);
  } catch (error) {
    if (!(error instanceof StorageRefused)) throw error;
  }
}

function forget() {
  opened = null;
  connections += 1;
}

/**
 * @template T
 * @param {IDBTransaction} transaction
 * @param {(transaction: IDBTransaction) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
async function attempt(transaction, work) {
  const completed = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(asProblem(transaction.error));
  });
  completed.catch(() => {}); // heard below, or after the failure of `work`, which is the better reason
  let result;
  try {
    result = await work(transaction);
  } catch (error) {
    const cause = transaction.error ?? error; // a request that waits behind the one that failed says only "aborted"
    abort(transaction);
    throw asProblem(cause);
  }
  await completed;
  return result;
}

function database() {
  opened ??= open().catch((error) => {
    opened = null;
    throw asProblem(error);
  });
  return opened;
}

/** @returns {Promise<IDBDatabase>} */
async function open() {
  const request = orStorageRefused(() => indexedDB.open(NAME, UPGRADES.length));
  const tell = (/** @type {boolean} */ blocked) => listeners.forEach((listener) => listener(blocked));
  request.onblocked = () => {
    tell(true);
    request.addEventListener("success", () => tell(false));
  };
  request.onupgradeneeded = ({ oldVersion }) => {
    for (const upgrade of UPGRADES.slice(oldVersion)) upgrade(request.result);
  };
  const db = await done(request);
  db.onclose = forget;
  db.onversionchange = () => {
    db.close(); // a newer version in another tab must not wait for this one
    forget();
  };
  return db;
}

/**
 * Firefox throws where storage is forbidden; other browsers may lack `indexedDB`.
 *
 * @template T
 * @param {() => T} asking
 * @returns {T}
 * @throws {StorageRefused}
 */
function orStorageRefused(asking) {
  try {
    return asking();
  } catch (cause) {
    throw new StorageRefused("no IndexedDB", { cause });
  }
}

/** @param {IDBTransaction} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // it has ended by itself
  }
}

/** @param {unknown} error */
function connectionLost(error) {
  const { name, message } = /** @type {Partial<Error>} */ (error ?? {});
  return name === "InvalidStateError" || (name === "UnknownError" && /connection|server/i.test(message ?? ""));
}

/** @param {unknown} error */
function asProblem(error) {
  if (!(error instanceof Error)) return error ?? new Error("transaction aborted");
  const { name, message } = error;
  if (name === "QuotaExceededError") return new StorageFull(message, { cause: error });
  if (name === "VersionError") return new DatabaseNewer(message, { cause: error });
  // Chromium's words for a site that may keep nothing.
  if (name === "SecurityError" || (name === "UnknownError" && /denied/i.test(message))) return new StorageRefused(message, { cause: error });
  return error;
}
