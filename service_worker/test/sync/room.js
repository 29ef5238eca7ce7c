/**
 * Room on the device, which may end. As in a browser, the transaction that finds none is aborted when it is about to
 * commit.
 */

import "fake-indexeddb/auto";

/** The room: the number of further transactions that may write. */
export const room = { writesLeft: Infinity };

/** @type {WeakSet<IDBTransaction>} */
const writing = new WeakSet();

for (const name of /** @type {const} */ (["put", "delete"])) {
  const write = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (/** @type {[any]} */ ...args) {
    const request = write.apply(this, args);
    if (writing.has(this.transaction)) return request;
    writing.add(this.transaction);
    room.writesLeft -= 1;
    if (room.writesLeft === -1)
      request.addEventListener("success", () => this.transaction["_abort"]("QuotaExceededError"));
    return request;
  };
}
