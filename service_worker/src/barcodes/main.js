/**
 * Reads QR codes and Data Matrix in pictures, for browsers that cannot, in a worker whose policy allows WebAssembly and nothing
 * else: it can fetch nothing, so its page (`page/barcodes/decoder.js`) hands it the decoder, and nothing that it reads leaves it
 * but over the port.
 *
 * @typedef {{id: number, decoder: ArrayBuffer} | {id: number, picture: ImageBitmap}} Question
 */

import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** Pixels of the longer side: a code that fills a tenth of a photo has five for each of its modules. */
const LONGER_SIDE = 3_000;
/** A page has one barcode of ours; there may be others beside it. */
const MAX_CODES = 8;

addEventListener("message", ({ ports }) => {
  const [port] = ports;
  if (!port) return;
  port.onmessage = async ({ data }) => {
    const { id } = data;
    try {
      port.postMessage({ id, ...(data.decoder ? await start(data.decoder) : { found: await read(data.picture) }) });
    } catch (error) {
      port.postMessage({ id, failed: error instanceof Error ? error.name : "failed" });
    }
  };
}, { once: true });

/** @param {ArrayBuffer} decoder */
async function start(decoder) {
  await prepareZXingModule({ overrides: { wasmBinary: decoder, locateFile: (/** @type {string} */ name) => name }, fireImmediately: true });
  return { started: true };
}

/** @param {ImageBitmap} picture */
async function read(picture) {
  const scale = Math.min(1, LONGER_SIDE / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.ceil(picture.width * scale), Math.ceil(picture.height * scale));
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.fillStyle = "white"; // behind a transparent picture
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const found = await readBarcodes(pixels, { formats: ["QRCode", "DataMatrix"], tryHarder: true, maxNumberOfSymbols: MAX_CODES });
  return found.map(({ format, text, bytes }) => ({ format: String(format), text, bytes }));
}
