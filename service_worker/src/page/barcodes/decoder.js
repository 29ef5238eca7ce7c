/**
 * The decoder that browsers without one of their own use, and that reads the bytes of a Data Matrix, which `BarcodeDetector`
 * gives only as text. It is fetched when it is first needed, and runs in a worker of its own (`barcodes/main.js`).
 *
 * @import { Bytes } from "../../crypto/keys.js"
 * @typedef {{format: string, text: string, bytes: Bytes}} Barcode - `format`: "QRCode" or "DataMatrix".
 * @typedef {(picture: ImageBitmap) => Promise<Barcode[]>} Decode - takes the picture away.
 */

import { questions } from "../browser/port_questions.js";
import { workerAddress } from "../browser/worker_address.js";

/** A cheap phone compiles the decoder in seconds; a photo takes it less than one. */
const PATIENCE_MS = 30_000;

/**
 * @param {{worker: string, decoder: string}} addresses - of its worker, and of the decoder.
 * @returns {Promise<Decode>}
 * @throws {Error} the decoder is not on this device, and there is no connection.
 */
export async function startDecoder(addresses) {
  const response = await fetch(addresses.decoder);
  if (!response.ok) throw new Error(`${addresses.decoder}: ${response.status}`);
  const decoder = await response.arrayBuffer();
  const worker = new Worker(workerAddress(addresses.worker));
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({}, [port2]);
  const ask = questions(port1, PATIENCE_MS);
  try {
    await ask({ decoder }, [decoder]);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return async (picture) => barcodesIn((await ask({ picture }, [picture])).found);
}

/** Keep it on the device from now on. */
export async function keepDecoder() {
  (await navigator.serviceWorker?.ready)?.active?.postMessage({ type: "keep_barcodes" });
}

/** Whatever a picture made of the decoder: only text and bytes are taken from it. @param {unknown} found @returns {Barcode[]} */
function barcodesIn(found) {
  if (!Array.isArray(found)) throw new Error("no list");
  return found.map(({ format, text, bytes }) => ({
    format: String(format),
    text: String(text),
    bytes: new Uint8Array(bytes),
  }));
}
