/** tus-js-client in a page, for tests: sends ciphertext that IndexedDB keeps as ArrayBuffers. */

import * as tus from "tus-js-client";

const PIECE = 64 * 1024;

function database() {
  const { promise, resolve, reject } = Promise.withResolvers();
  const request = indexedDB.open("tus-test", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("pieces");
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
  return promise;
}

async function blobOf(name) {
  const request = (await database()).transaction("pieces").objectStore("pieces").getAll(IDBKeyRange.bound([name], [name, []]));
  await new Promise((resolve) => (request.onsuccess = resolve));
  return new Blob(request.result);
}

async function sha256(blob) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

globalThis.ciphertext = {
  /** Keep random bytes on the disk under a name, and return their SHA-256. */
  async keep(name, size) {
    const transaction = (await database()).transaction("pieces", "readwrite", { durability: "strict" });
    for (let at = 0; at < size; at += PIECE) {
      const piece = crypto.getRandomValues(new Uint8Array(Math.min(PIECE, size - at)));
      transaction.objectStore("pieces").put(piece.buffer, [name, at / PIECE]);
    }
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    return sha256(await blobOf(name));
  },

  async usualFingerprint(name) {
    return tus.defaultOptions.fingerprint(await blobOf(name), { endpoint: "/api/uploads" });
  },

  /**
   * Send the bytes of a name, or go on where an upload stopped, and return the number of earlier uploads found.
   *
   * The upload stops after `stopAfter` bytes.
   */
  async send(name, ids, stopAfter = Number.POSITIVE_INFINITY) {
    const blob = await blobOf(name);
    const hash = await sha256(blob);
    const { promise, resolve, reject } = Promise.withResolvers();
    const upload = new tus.Upload(blob, {
      endpoint: new URL("/api/uploads", location.href).href,
      metadata: { ...ids, sha256: hash },
      fingerprint: async () => hash,
      chunkSize: 256 * 1024,
      retryDelays: Array(20).fill(1),
      onChunkComplete(_, sent) {
        if (sent >= stopAfter) upload.abort().then(resolve);
      },
      onSuccess: resolve,
      onError: reject,
    });
    const earlier = await upload.findPreviousUploads();
    if (earlier[0]) upload.resumeFromPreviousUpload(earlier[0]);
    upload.start();
    await promise;
    return earlier.length;
  },
};
