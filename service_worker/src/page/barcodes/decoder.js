/**
 * The barcode decoder for browsers without their own, and for the bytes of a Data Matrix, which `BarcodeDetector`
 * returns only as text.
 *
 * It is fetched on first use and runs in its own worker (`barcodes/main.js`).
 *
 * @import { Bytes } from "../../crypto/keys.js"
 * @typedef {{format: string, text: string, bytes: Bytes, photos?: Bytes[], sha256?: string}} Barcode - `format`:
 *   "QRCode", "DataMatrix", "" or that of `in_file.js`. `photos`: the JPEGs in the file, if it is the PDF of a paper.
 *   `sha256`: the digest of the file, if it is a list of applications.
 * @typedef {(picture: ImageBitmap, isPhoto: boolean) => Promise<Barcode[]>} Decode - closes the picture. Once it was
 *   rejected the decoder has ended.
 */

import { questions } from "../browser/port_questions.js";
import { workerAddress } from "../browser/worker_address.js";

/** The limit for one answer. A cheap phone compiles the decoder in seconds, and reads a photo in as many. */
const PATIENCE_MS = 30_000;

/**
 * Start the decoder.
 *
 * @param {{worker: string, decoder: string}} addresses - addresses of the worker's script and of the decoder.
 * @returns {Promise<Decode>}
 * @throws {Error} if the decoder is not on this device and there is no connection.
 */
export async function startDecoder(addresses) {
  const response = await fetch(addresses.decoder);
  if (!response.ok) throw new Error(`${addresses.decoder}: ${response.status}`);
  const decoder = await response.arrayBuffer();
  const worker = new Worker(workerAddress(addresses.worker));
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({}, [port2]);
  const ask = questions(port1, PATIENCE_MS);
  /** Ask, and end the worker if it fails: a picture may keep it busy for ever. @type {typeof ask} */
  const askOrEnd = (question, transferred) =>
    ask(question, transferred).catch((error) => {
      worker.terminate();
      throw error;
    });
  await askOrEnd({ decoder }, [decoder]);
  return async (picture, isPhoto) => barcodesIn((await askOrEnd({ picture, isPhoto }, [picture])).found);
}

/**
 * Return the text and bytes of a decoder's answer. Nothing else is taken from it, because a picture may have taken over
 * the decoder.
 *
 * @param {unknown} found
 * @returns {Barcode[]}
 */
function barcodesIn(found) {
  if (!Array.isArray(found)) throw new Error("no list");
  return found.map(({ format, text, bytes }) => ({
    format: String(format),
    text: String(text),
    bytes: new Uint8Array(bytes),
  }));
}
