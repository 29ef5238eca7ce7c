/**
 * A picture drawn anew without holding the page up: in a worker of its own where the browser has canvases for workers, else on
 * the page. Whatever goes wrong in the worker, the page tries it once more, and what the page finds counts.
 *
 * @import { Canvases, Redrawn } from "../../pictures/redraw.js"
 */

import { redraw } from "../../pictures/redraw.js";
import { workerAddress } from "../browser/worker_address.js";

/** Address of the worker's script; the build puts it here. */
const SCRIPT = /** @type {any} */ (globalThis).__PICTURES__ ?? "";
/** A worker that the system has ended says nothing; a cheap phone takes a dozen seconds for the largest photo. */
const PATIENCE_MS = 60_000;

/** @type {Canvases} */
const onPage = {
  make: (width, height) => Object.assign(document.createElement("canvas"), { width, height }),
  encode: (canvas, type, quality) => new Promise((resolve) => canvas.toBlob(resolve, type, quality)),
};

/**
 * @param {Blob} file
 * @param {boolean} isPhoto - of a person.
 * @param {AbortSignal} [signal] - ends the worker, and with it what it holds.
 * @param {Canvases} [canvases] - of the page.
 * @returns {Promise<Redrawn>}
 * @throws {unknown} the picture cannot be decoded or drawn; the signal's reason.
 */
export async function redrawPicture(file, isPhoto, signal, canvases = onPage) {
  signal?.throwIfAborted();
  try {
    return await inWorker(file, isPhoto, signal);
  } catch {
    signal?.throwIfAborted();
  }
  const redrawn = await redraw(file, isPhoto, canvases);
  signal?.throwIfAborted();
  return redrawn;
}

/** One worker for one picture: whatever its end, its memory goes with it. @param {Blob} file @param {boolean} isPhoto @param {AbortSignal} [signal] @returns {Promise<Redrawn>} */
async function inWorker(file, isPhoto, signal) {
  if (!("OffscreenCanvas" in globalThis) || !("Worker" in globalThis)) throw new Error("no canvas in workers");
  const worker = new Worker(workerAddress(SCRIPT));
  const ended = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("no answer")), PATIENCE_MS);
      ended.signal.addEventListener("abort", () => clearTimeout(late));
      signal?.addEventListener("abort", () => reject(signal.reason), { signal: ended.signal });
      worker.onerror = worker.onmessageerror = () => reject(new Error("the worker failed"));
      worker.onmessage = ({ data }) => (data.redrawn ? resolve(data.redrawn) : reject(new Error(String(data.failed))));
      worker.postMessage({ file, isPhoto });
    });
  } finally {
    ended.abort();
    worker.terminate();
  }
}
