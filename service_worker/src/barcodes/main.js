/**
 * Reads QR codes and Data Matrix in pictures, for browsers that cannot.
 *
 * It is a worker whose policy allows WebAssembly and nothing else. It can fetch nothing, so its page
 * (`page/barcodes/decoder.js`) hands it the decoder; what it reads leaves it only through the port.
 *
 * @typedef {{id: number, decoder: ArrayBuffer} | {id: number, picture: ImageBitmap, isPhoto: boolean}} Question - a
 *   message to the worker: first the decoder, then pictures. `isPhoto`: whether it is a photo, and not one frame of
 *   many.
 */

import { prepareZXingModule } from "zxing-wasm/reader";

import { greyOf } from "./grey_picture.js";
import { codesInFrame, codesInPhoto } from "./read_codes.js";

/**
 * The longer side in pixels to which pictures are scaled. A code over a tenth of a photo then has five pixels for each
 * module.
 */
const LONGER_SIDE = 3_000;

addEventListener(
  "message",
  ({ ports }) => {
    const [port] = ports;
    if (!port) return;
    port.onmessage = async ({ data }) => {
      const { id } = data;
      try {
        port.postMessage({
          id,
          ...(data.decoder ? await start(data.decoder) : { found: await read(data.picture, data.isPhoto) }),
        });
      } catch (error) {
        port.postMessage({ id, failed: error instanceof Error ? error.name : "failed" });
      }
    };
  },
  { once: true },
);

/**
 * Start the decoder.
 *
 * @param {ArrayBuffer} decoder
 */
async function start(decoder) {
  await prepareZXingModule({
    overrides: { wasmBinary: decoder, locateFile: (/** @type {string} */ name) => name },
    fireImmediately: true,
  });
  return { started: true };
}

/**
 * Return the codes in a picture.
 *
 * @param {ImageBitmap} picture
 * @param {boolean} isPhoto
 */
async function read(picture, isPhoto) {
  const grey = greyOf(pixelsOf(picture));
  return isPhoto ? codesInPhoto(grey, () => performance.now()) : codesInFrame(grey);
}

/**
 * Return the pixels of a picture, scaled down if it is large, and close it.
 *
 * @param {ImageBitmap} picture
 */
function pixelsOf(picture) {
  const scale = Math.min(1, LONGER_SIDE / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.ceil(picture.width * scale), Math.ceil(picture.height * scale));
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.fillStyle = "white"; // behind a transparent picture
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
