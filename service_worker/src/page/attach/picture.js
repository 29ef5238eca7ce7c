/**
 * Redraws a picture without blocking the page: in its own worker if the browser has canvases for workers, else on the
 * page. If the worker fails, the page tries once more, and its result counts.
 *
 * @import { Frame } from "../../core/documents/photo_frame.js"
 * @import { Canvases, Preview, Redrawn } from "../../pictures/redraw.js"
 * @import { Question } from "../../pictures/main.js"
 */

import { previewOf, redraw } from "../../pictures/redraw.js";
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
 * @param {Frame | null} frame - the part that becomes a personal photo; null if all of the picture is wanted.
 * @param {AbortSignal} [signal] - ends the worker and frees its memory.
 * @param {Canvases} [canvases] - canvases of the page.
 * @returns {Promise<Redrawn>}
 * @throws {unknown} if the picture cannot be decoded or drawn; the signal's reason if it is aborted.
 */
export function redrawPicture(file, frame, signal, canvases = onPage) {
  return inWorkerOrHere({ file, frame }, () => redraw(file, frame, canvases), signal);
}

/**
 * Return a picture for the screen, on which a person chooses a frame.
 *
 * @param {Blob} file
 * @param {AbortSignal} signal - as in `redrawPicture`.
 * @returns {Promise<Preview>}
 * @throws {unknown} as `redrawPicture`.
 */
export function previewPicture(file, signal) {
  return inWorkerOrHere({ preview: file }, () => previewOf(file, onPage), signal);
}

/**
 * Let a worker do the work, or else the page.
 *
 * @template Made
 * @param {Question} question
 * @param {() => Promise<Made>} here
 * @param {AbortSignal} [signal]
 * @returns {Promise<Made>}
 */
async function inWorkerOrHere(question, here, signal) {
  signal?.throwIfAborted();
  try {
    return await inWorker(question, signal);
  } catch {
    signal?.throwIfAborted();
  }
  const made = await here();
  signal?.throwIfAborted();
  return made;
}

/**
 * Do the work in a worker of its own, so that its memory is freed in any case.
 *
 * @param {Question} question
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
async function inWorker(question, signal) {
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
      worker.postMessage(question);
    });
  } finally {
    ended.abort();
    worker.terminate();
  }
}
