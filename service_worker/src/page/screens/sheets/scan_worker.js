/**
 * The worker that reads and cuts scans (`scans/main.js`). It is fetched on first use.
 *
 * @import { Bytes } from "../../../crypto/keys.js"
 * @typedef {object} Scan - an open scan.
 * @property {number} count - its number of pages.
 * @property {(n: number) => Promise<{bitmap: ImageBitmap, isBlank: boolean}>} page - draws a page, from 1.
 * @property {(pages: number[]) => Promise<Bytes>} cut - returns some pages as a PDF.
 * @property {() => void} close - ends the worker.
 */

import { questions } from "../../browser/port_questions.js";
import { workerAddress } from "../../browser/worker_address.js";

/** The limit for one answer: a cheap phone draws a page of a scan in seconds. */
const PATIENCE_MS = 60_000;

/** The error when the worker's script is not on this device and there is no connection. */
export class NoScanWorker extends Error {}

/** The error when a scan cannot be read: it is damaged, or is protected by a password. */
export class ScanUnread extends Error {
  /** @param {boolean} hasPassword @param {ErrorOptions} options */
  constructor(hasPassword, options) {
    super("the scan cannot be read", options);
    this.hasPassword = hasPassword;
  }
}

/**
 * Open a scan.
 *
 * @param {ArrayBuffer} bytes - handed over.
 * @param {string} script - address of the worker's script.
 * @returns {Promise<Scan>}
 * @throws {NoScanWorker | ScanUnread}
 */
export async function openScan(bytes, script) {
  const loaded = await fetch(script).catch(() => null); // a worker's error event does not say why it failed
  if (!loaded?.ok) throw new NoScanWorker("no worker");
  const worker = new Worker(workerAddress(script));
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({}, [port2]);
  const ask = questions(port1, PATIENCE_MS);
  const close = () => worker.terminate();
  try {
    const { count } = await ask({ open: bytes }, [bytes]);
    if (!Number.isInteger(count) || count < 1) throw new Error("no pages");
    return {
      count,
      page: async (n) => drawn(await ask({ page: n })),
      cut: async (pages) => pdfOf(await ask({ cut: pages })),
      close,
    };
  } catch (cause) {
    close();
    throw new ScanUnread(cause instanceof Error && cause.message === "PasswordException", { cause });
  }
}

/** Return the picture in an answer, and nothing else: a scan may have taken over the worker. @param {any} answer */
function drawn({ bitmap, isBlank }) {
  if (!(bitmap instanceof ImageBitmap)) throw new Error("no bitmap");
  return { bitmap, isBlank: isBlank === true };
}

/** Return the file in an answer. @param {any} answer */
function pdfOf({ pdf }) {
  if (!(pdf instanceof ArrayBuffer)) throw new Error("no file");
  return new Uint8Array(pdf);
}
