/** The choice between the browser's own reader and the decoder. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { NoDecoder, barcodeReader } from "../../../src/page/barcodes/read.js";

/** @import { Barcode, Decode } from "../../../src/page/barcodes/decoder.js" */

const MATRIX = { format: "DataMatrix", text: "", bytes: new Uint8Array([0xdc, 3]) };
/** @type {string[]} */
let done;

beforeEach(() => void (done = []));

const picture = () => /** @type {ImageBitmap} */ (/** @type {unknown} */ ({ close: () => done.push("closed") }));
/** @param {{format: string, rawValue: string}[]} found */
const native = (found) => ({ detect: async () => found });
/** @type {() => Promise<Decode>} */
const starts = async () => {
  done.push("started");
  return async () => [MATRIX];
};
/** @type {() => Promise<Decode>} */
const isNotHere = async () => {
  throw new TypeError("Failed to fetch");
};

test("the browser's own reader is enough for a QR code", async () => {
  const read = barcodeReader(native([{ format: "qr_code", rawValue: "RDB1" }]), starts);
  assert.deepEqual(
    (await read(picture())).map(({ text }) => text),
    ["RDB1"],
  );
  assert.deepEqual(done, ["closed"]);
});

test("the bytes of a Data Matrix are read by the decoder", async () => {
  const read = barcodeReader(native([{ format: "data_matrix", rawValue: "Ü\u0003" }]), starts);
  assert.deepEqual(await read(picture()), [MATRIX]);
});

test("a frame in which the browser finds nothing is not looked at again", async () => {
  assert.deepEqual(await barcodeReader(native([]), starts)(picture()), []);
  assert.deepEqual(done, ["closed"]);
});

test("a photo in which the browser finds nothing is given to the decoder", async () => {
  assert.deepEqual(await barcodeReader(native([]), starts)(picture(), true), [MATRIX]);
});

test("a browser whose reader fails is helped by the decoder", async () => {
  const failing = {
    detect: async () => {
      throw new DOMException("", "NotSupportedError");
    },
  };
  assert.deepEqual(await barcodeReader(failing, starts)(picture(), true), [MATRIX]);
});

test("without a reader of the browser's own the decoder is started once", async () => {
  const read = barcodeReader(null, starts);
  await Promise.all([read(picture()), read(picture())]);
  assert.deepEqual(done, ["started"]);
});

test("a decoder that is not on the device is said to be missing, and asked for again by the next picture", async () => {
  const tries = [isNotHere, starts];
  const read = barcodeReader(null, () => /** @type {() => Promise<Decode>} */ (tries.shift())());
  await assert.rejects(read(picture()), NoDecoder);
  assert.deepEqual(await read(picture()), [MATRIX]);
});
