/**
 * Ensures that no transaction is in flight, and no lock is held, while a page is in the back/forward cache.
 *
 * WebKit suspends such a page with its transactions, and what they hold stays locked for every page and worker of the
 * origin until the browser ends. So transactions in flight are aborted when the page enters the cache, and repeated
 * when it is shown again. A page that is unloaded for good is left alone: the browser ends its transactions. Workers
 * are never cached.
 */

/**
 * Transactions in flight.
 *
 * @type {Set<IDBTransaction>}
 */
const inFlight = new Set();

/**
 * Transactions that were aborted because the page entered the cache.
 *
 * @type {WeakSet<IDBTransaction>}
 */
const aborted = new WeakSet();

/**
 * The callbacks for when the page enters the cache.
 *
 * @type {Set<() => void>}
 */
const leaving = new Set();

/**
 * A promise that resolves when the page is shown again; null while it is shown.
 *
 * @type {{promise: Promise<void>, resolve: () => void} | null}
 */
let cached = null;

if ("onpagehide" in globalThis) {
  addEventListener("pagehide", (event) => /** @type {Event & {persisted?: boolean}} */ (event).persisted && suspend());
  addEventListener("pageshow", resume);
}

/**
 * Run a transaction while the page is shown. Repeats it if it was aborted because the page entered the cache.
 *
 * @template T
 * @param {() => Promise<IDBDatabase>} openDatabase - opens the database.
 * @param {(db: IDBDatabase, track: (transaction: IDBTransaction) => IDBTransaction) => Promise<T>} run - runs the
 *   transaction; calls `track` with it when it begins.
 * @returns {Promise<T>}
 */
export async function whileShown(openDatabase, run) {
  for (;;) {
    const db = await openDatabase();
    if (cached) {
      await cached.promise;
      continue; // the connection may be another
    }
    /** @type {IDBTransaction | null} */
    let transaction = null;
    try {
      return await run(db, (started) => (transaction = tracked(started)));
    } catch (error) {
      if (transaction === null || !aborted.has(transaction)) throw error;
    }
  }
}

/**
 * Return a promise that resolves when `work` has ended, or the page enters the cache.
 *
 * @param {Promise<unknown>} work
 * @returns {Promise<void>}
 */
export function untilCached(work) {
  if (cached) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      leaving.delete(end);
      resolve();
    };
    leaving.add(end);
    work.then(end, end);
  });
}

/** Abort all transactions in flight, as the page enters the back/forward cache. */
export function suspend() {
  if (cached) return;
  let resolve = () => {};
  const promise = new Promise((/** @type {(value: void) => void} */ shown) => (resolve = shown));
  cached = { promise, resolve };
  for (const transaction of inFlight) abort(transaction);
  for (const leave of leaving) leave();
}

/** Let waiting transactions run, as the page is shown again. */
export function resume() {
  cached?.resolve();
  cached = null;
}

/**
 * Remember a transaction while it is in flight.
 *
 * @param {IDBTransaction} transaction
 */
function tracked(transaction) {
  inFlight.add(transaction);
  for (const end of ["complete", "abort"]) transaction.addEventListener(end, () => inFlight.delete(transaction));
  return transaction;
}

/**
 * Abort a transaction, if it has not committed.
 *
 * @param {IDBTransaction} transaction
 */
function abort(transaction) {
  try {
    transaction.abort();
    aborted.add(transaction);
  } catch {
    // it has already committed
  }
}
