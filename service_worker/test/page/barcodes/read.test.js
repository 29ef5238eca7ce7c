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

const QR = { format: "qr_code", rawValue: "RDB1" };
const SHOP = { format: "qr_code", rawValue: "https://example.org/" };
const PRINTED = { format: "data_matrix", rawValue: "Ü\u0003" };

/** @param {import("../../../src/page/barcodes/decoder.js").Barcode[]} codes */
const texts = (codes) => codes.map(({ text }) => text);

test("the browser's own reader is enough for the QR code in a frame", async () => {
  const read = barcodeReader(native([QR]), starts);
  assert.deepEqual(texts(await read(picture())), ["RDB1"]);
  assert.deepEqual(done, ["closed"]);
});

test("the bytes of a Data Matrix are read by the decoder", async () => {
  assert.deepEqual(await barcodeReader(native([PRINTED]), starts)(picture()), [MATRIX]);
});

test("a QR code beside a Data Matrix does not hide it", async () => {
  for (const isPhoto of [false, true]) {
    assert.deepEqual(texts(await barcodeReader(native([SHOP, PRINTED]), starts)(picture(), isPhoto)), [
      MATRIX.text,
      SHOP.rawValue,
    ]);
  }
});

test("a code that both readers read is there once", async () => {
  const both = { format: "QRCode", text: "RDB1", bytes: new TextEncoder().encode("RDB1") };
  const read = barcodeReader(native([QR, PRINTED]), async () => async () => [MATRIX, both]);
  assert.deepEqual(texts(await read(picture())), [MATRIX.text, "RDB1"]);
});

test("a frame in which the browser finds nothing is not looked at again", async () => {
  assert.deepEqual(await barcodeReader(native([]), starts)(picture()), []);
  assert.deepEqual(done, ["closed"]);
});

test("a photo is given to the decoder, whatever the browser finds in it", async () => {
  for (const found of [[], [QR]]) {
    assert.ok(texts(await barcodeReader(native(found), starts)(picture(), true)).includes(MATRIX.text));
  }
});

test("the decoder is told whether a picture is a photo", async () => {
  /** @type {boolean[]} */
  const told = [];
  const read = barcodeReader(null, async () => async (_, isPhoto) => {
    told.push(isPhoto);
    return [];
  });
  await read(picture());
  await read(picture(), true);
  assert.deepEqual(told, [false, true]);
});

test("a browser whose reader fails is helped by the decoder", async () => {
  const failing = {
    detect: async () => {
      throw new DOMException("", "NotSupportedError");
    },
  };
  for (const isPhoto of [false, true]) {
    assert.deepEqual(await barcodeReader(failing, starts)(picture(), isPhoto), [MATRIX]);
  }
});

test("without the decoder a photo shows what the browser reads, unless that saw a Data Matrix as well", async () => {
  assert.deepEqual(texts(await barcodeReader(native([QR]), isNotHere)(picture(), true)), ["RDB1"]);
  await assert.rejects(barcodeReader(native([QR, PRINTED]), isNotHere)(picture(), true), NoDecoder);
  await assert.rejects(barcodeReader(native([]), isNotHere)(picture(), true), NoDecoder);
});

test("a decoder that failed is started again for the next picture", async () => {
  const decoders = [async () => Promise.reject(new Error("no answer")), async () => [MATRIX]];
  const read = barcodeReader(null, async () => /** @type {Decode} */ (decoders.shift()));
  await assert.rejects(read(picture()), { message: "no answer" });
  assert.deepEqual(await read(picture()), [MATRIX]);
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
