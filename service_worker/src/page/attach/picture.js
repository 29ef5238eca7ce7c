/**
 * Redraws a picture without blocking the page: in its own worker if the browser has canvases for workers, else on the
 * page. If the worker fails, the page tries once more, and its result counts.
 *
 * @import { Canvases, Redrawn } from "../../pictures/redraw.js"
 */

import { redraw } from "../../pictures/redraw.js";
import { workerAddress } from "../browser/worker_address.js";

/** Address of the worker's script; the build puts it here. */
const SCRIPT = /** @type {any} */ (globalThis).__PICTURES__ ?? "";
/**
 * The limit for the worker. A cheap phone takes a dozen seconds for the largest photo; a worker that the system has
 * ended never answers.
 */
const PATIENCE_MS = 60_000;

/** @type {Canvases} */
const onPage = {
  make: (width, height) => Object.assign(document.createElement("canvas"), { width, height }),
  encode: (canvas, type, quality) => new Promise((resolve) => canvas.toBlob(resolve, type, quality)),
};

/**
 * Redraw a picture.
 *
 * @param {Blob} file
 * @param {boolean} isPhoto - whether it is a photo of a person.
 * @param {AbortSignal} [signal] - ends the worker and frees its memory.
 * @param {Canvases} [canvases] - canvases of the page.
 * @returns {Promise<Redrawn>}
 * @throws {unknown} if the picture cannot be decoded or drawn; the signal's reason if it is aborted.
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

/**
 * Redraw a picture in a worker of its own, so that its memory is freed in any case.
 *
 * @param {Blob} file
 * @param {boolean} isPhoto
 * @param {AbortSignal} [signal]
 * @returns {Promise<Redrawn>}
 */
async function inWorker(file, isPhoto, signal) {
  if (!("OffscreenCanvas" in globalThis) || !("Worker" in globalThis)) throw new Error("no canvas in workers");
  const worker = new Worker(workerAddress(SCRIPT));
  const ended = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no answer")), PATIENCE_MS);
      ended.signal.addEventListener("abort", () => clearTimeout(timer));
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
