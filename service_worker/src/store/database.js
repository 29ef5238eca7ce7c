/**
 * The database "moi" of this origin. It is opened once, and opened again when the browser closes it.
 *
 * Everything personal in it is sealed. Bytes are ArrayBuffers, as WebKit's ephemeral storage refuses Blobs.
 */

import { whileShown } from "./page_cache.js";

const NAME = "moi";

/**
 * Numbered upgrades of the schema. A phone may come from any earlier version: add to them, and never edit one that was
 * released.
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
  (db) => {
    db.createObjectStore("shares", { keyPath: "id" });
  },
  (db) => {
    db.createObjectStore("portraits", { keyPath: "id" });
  },
  () => {
    // Rows may belong to an institution (`party_rows.js`). A window of an earlier version would list and send them as
    // the person's own: it must not open the database any more.
  },
];

/** The error when the device has no room left. Nothing of the transaction was kept. */
export class StorageFull extends Error {
  name = "StorageFull";
}

/** The error when the browser has no IndexedDB, or does not let this site use it. Nothing can be kept. */
export class StorageRefused extends Error {
  name = "StorageRefused";
}

/** The error when a later version of the product has written the database. This version cannot read it. */
export class DatabaseNewer extends Error {
  name = "DatabaseNewer";
}

/**
 * The open connection.
 *
 * @type {Promise<IDBDatabase> | null}
 */
let opened = null;

/** The number of connections so far that have ended. */
let connections = 0;

/**
 * The listeners of `whenBlocked`.
 *
 * @type {Set<(blocked: boolean) => void>}
 */
const listeners = new Set();

/** Return the number of the present connection. Data read through an earlier one may have been deleted since. */
export function connection() {
  return connections;
}

/**
 * Register a listener for upgrades that another window blocks.
 *
 * @param {(blocked: boolean) => void} listener - called with true when another window blocks an upgrade, and with false
 *   when it no longer does.
 */
export function whenBlocked(listener) {
  listeners.add(listener);
}

/**
 * Run `work` in one transaction and return its result when the transaction has completed.
 *
 * `work` must await nothing but `done(...)`. It may run twice: iOS drops the connection of a page in the background,
 * and transactions of a page in the back/forward cache are aborted, and repeated when the page is shown again.
 *
 * @template T
 * @param {string | string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(transaction: IDBTransaction) => T | Promise<T>} work
 * @param {IDBTransactionDurability} [durability] - "strict" waits for the disk; "relaxed" survives a crash of the
 *   browser, not of the phone.
 * @returns {Promise<T>}
 * @throws {StorageFull}
 * @throws {StorageRefused}
 * @throws {DatabaseNewer}
 */
export async function transact(stores, mode, work, durability = "relaxed") {
  const run = () =>
    whileShown(database, (db, track) => attempt(track(db.transaction(stores, mode, { durability })), work));
  try {
    return await run();
  } catch (error) {
    if (!connectionLost(error)) throw error;
    await closeDatabase();
    return run();
  }
}

/**
 * Return a request's result, as a promise.
 *
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Close the connection. The next transaction opens another. */
export async function closeDatabase() {
  const closing = opened;
  forget();
  (await closing?.catch(() => null))?.close();
}

/**
 * Delete the whole database. Other windows close their connections to it.
 *
 * It works even if the database cannot be opened. If the browser keeps nothing for this site, it does nothing.
 *
 * @param {() => void} [blocked] - called when another window does not close its connection. The deletion completes when
 *   that window is closed.
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

/** Forget the connection, which is closed or about to be. */
function forget() {
  opened = null;
  connections += 1;
}

/**
 * Run `work` in a transaction and wait until the transaction has completed; abort it if `work` fails.
 *
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
  completed.catch(() => {}); // awaited below; if `work` fails, that is the better reason
  let result;
  try {
    result = await work(transaction);
  } catch (error) {
    const cause = transaction.error ?? error; // the requests behind the one that failed report only "aborted"
    abort(transaction);
    throw asProblem(cause);
  }
  await completed;
  return result;
}

/** Return the connection; open it if necessary. */
function database() {
  opened ??= open().catch((error) => {
    opened = null;
    throw asProblem(error);
  });
  return opened;
}

/**
 * Open the database, and upgrade it if necessary.
 *
 * @returns {Promise<IDBDatabase>}
 */
async function open() {
  const request = orStorageRefused(() => indexedDB.open(NAME, UPGRADES.length));
  const notify = (/** @type {boolean} */ blocked) => listeners.forEach((listener) => listener(blocked));
  request.onblocked = () => {
    notify(true);
    request.addEventListener("success", () => notify(false));
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
 * Return the result of a call to IndexedDB. Firefox throws if storage is forbidden; other browsers may lack
 * `indexedDB`.
 *
 * @template T
 * @param {() => T} call
 * @returns {T}
 * @throws {StorageRefused}
 */
function orStorageRefused(call) {
  try {
    return call();
  } catch (cause) {
    throw new StorageRefused("no IndexedDB", { cause });
  }
}

/**
 * Abort a transaction, if it has not ended.
 *
 * @param {IDBTransaction} transaction
 */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // it has already ended
  }
}

/**
 * Return whether an error means that the browser has dropped the connection.
 *
 * @param {unknown} error
 */
function connectionLost(error) {
  const { name, message } = /** @type {Partial<Error>} */ (error ?? {});
  return name === "InvalidStateError" || (name === "UnknownError" && /connection|server/i.test(message ?? ""));
}

/**
 * Return an error of IndexedDB as one of the errors above, if it is one; else the error itself.
 *
 * @param {unknown} error
 */
function asProblem(error) {
  if (!(error instanceof Error)) return error ?? new Error("transaction aborted");
  const { name, message } = error;
  if (name === "QuotaExceededError") return new StorageFull(message, { cause: error });
  if (name === "VersionError") return new DatabaseNewer(message, { cause: error });
  // Chromium reports "denied" for a site that may not store anything.
  if (name === "SecurityError" || (name === "UnknownError" && /denied/i.test(message)))
    return new StorageRefused(message, { cause: error });
  return error;
}
