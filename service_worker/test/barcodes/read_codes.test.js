/** Codes that a photo shows badly, and how long a photo may take. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { prepareZXingModule } from "zxing-wasm/reader";
import { prepareZXingModule as prepareWriter, writeBarcode } from "zxing-wasm/writer";

import { codesInFrame, codesInPhoto } from "../../src/barcodes/read_codes.js";

/** @import { GreyPicture } from "../../src/barcodes/grey_picture.js" */

const QUIET_ZONE = 4;
const [PAPER, MOTE] = [235, 40];
/** A printed seal is as long as a visa's. */
const SEAL = Uint8Array.of(0xdc, ...Array.from({ length: 151 }, (_, at) => (at * 37) % 256));
/** @type {{dark: (x: number, y: number) => boolean, size: number}} */
let matrix;

before(async () => {
  const wasm = (/** @type {string} */ name) =>
    new Uint8Array(readFileSync(new URL(import.meta.resolve(`zxing-wasm/${name}`)))).buffer;
  await prepareZXingModule({ overrides: { wasmBinary: wasm("reader/zxing_reader.wasm") }, fireImmediately: true });
  await prepareWriter({ overrides: { wasmBinary: wasm("writer/zxing_writer.wasm") }, fireImmediately: true });
  matrix = await written(SEAL, "DataMatrix");
});

/** @param {Uint8Array | string} content @param {"DataMatrix" | "QRCode"} format */
async function written(content, format) {
  const { symbol } = await writeBarcode(content, { format });
  const { width, height, data } = symbol;
  const isIn = (/** @type {number} */ x, /** @type {number} */ y) => x >= 0 && y >= 0 && x < width && y < height;
  return {
    size: width,
    dark: (/** @type {number} */ x, /** @type {number} */ y) => isIn(x, y) && data[y * width + x] === 0,
  };
}

/**
 * Photograph codes side by side: each pixel has the mean of what it covers, and blurs with the pixels around.
 *
 * @param {(typeof matrix)[]} codes
 * @param {{scale: number, blur?: number, light?: number}} how - `scale`: pixels of a module; `blur`: how often each
 *   pixel is mixed with its neighbours; `light`: the share of the light that is there.
 * @returns {GreyPicture}
 */
function photographed(codes, { scale, blur = 0, light = 1 }) {
  const side = Math.max(...codes.map(({ size }) => size)) + 2 * QUIET_ZONE;
  const [width, height] = [Math.ceil(codes.length * side * scale), Math.ceil(side * scale)];
  const fine = 4;
  const at = (/** @type {number} */ x, /** @type {number} */ y) => {
    const [column, row] = [Math.floor(x / scale), Math.floor(y / scale) - QUIET_ZONE];
    const code = codes[Math.floor(column / side)];
    return code?.dark((column % side) - QUIET_ZONE, row) ? MOTE : PAPER;
  };
  let values = Float64Array.from({ length: width * height }, (_, pixel) => {
    let sum = 0;
    for (let part = 0; part < fine * fine; part += 1) {
      sum += at(
        (pixel % width) + ((part % fine) + 0.5) / fine,
        Math.floor(pixel / width) + (Math.floor(part / fine) + 0.5) / fine,
      );
    }
    return (sum / fine ** 2) * light;
  });
  for (let turn = 0; turn < blur; turn += 1) {
    for (const step of [1, width]) {
      values = values.map(
        (value, pixel) => (value * 2 + (values[pixel - step] ?? value) + (values[pixel + step] ?? value)) / 4,
      );
    }
  }
  return { width, height, grey: Uint8Array.from(values, Math.round) };
}

/** @param {GreyPicture} left @param {GreyPicture} right - as high as `left`. @returns {GreyPicture} */
function beside(left, right) {
  const width = left.width + right.width;
  const grey = new Uint8Array(width * left.height);
  for (let y = 0; y < left.height; y += 1) {
    grey.set(left.grey.subarray(y * left.width, (y + 1) * left.width), y * width);
    grey.set(right.grey.subarray(y * right.width, (y + 1) * right.width), y * width + left.width);
  }
  return { width, height: left.height, grey };
}

const now = () => performance.now();
/** @param {{bytes: Uint8Array}[]} codes */
const hasSeal = (codes) => codes.some(({ bytes }) => Buffer.compare(bytes, SEAL) === 0);

for (const [name, how] of /** @type {const} */ ([
  ["small", { scale: 1.6 }],
  ["small and dark", { scale: 1.6, light: 0.25 }],
  ["out of focus", { scale: 3.2, blur: 6 }],
])) {
  test(`a Data Matrix that is ${name} is read in a photo, though not in a frame`, async () => {
    const picture = photographed([matrix], how);
    assert.equal(hasSeal(await codesInPhoto(picture, now)), true);
    assert.equal(hasSeal(await codesInFrame(picture)), false);
  });
}

for (const share of [0.02, 0.05]) {
  test(`a Data Matrix with a scratch of ${share * 100} % across it is read in a photo, though not in a frame`, async () => {
    const picture = photographed([matrix], { scale: 3.2 });
    const { width, height, grey } = picture;
    const [first, rows] = [Math.round(height / 2), Math.round(height * share)];
    grey.fill(PAPER, first * width, (first + rows) * width);
    assert.equal(hasSeal(await codesInPhoto(picture, now)), true);
    assert.equal(hasSeal(await codesInFrame(picture)), false);
  });
}

test("a photo with a clear Data Matrix is read in two ways only", async () => {
  let asked = 0;
  const codes = await codesInPhoto(photographed([matrix], { scale: 4 }), () => (asked += 1));
  assert.deepEqual([hasSeal(codes), codes.length, asked], [true, 1, 2]);
});

test("of two seals the one that is out of focus is found as well", async () => {
  const clear = await written(SEAL.toReversed().fill(0xdc, 0, 1), "DataMatrix");
  const [near, far] = [photographed([clear], { scale: 3.2 }), photographed([matrix], { scale: 3.2, blur: 6 })];
  assert.equal((await codesInPhoto(beside(near, far), now)).length, 2);
});

test("a small Data Matrix is found beside a clear QR code of something else", async () => {
  const shop = await written("https://example.org/", "QRCode");
  const codes = await codesInPhoto(photographed([shop, matrix], { scale: 1.6 }), now);
  assert.equal(hasSeal(codes), true);
});

test("after its time no other way to read a photo is begun", async () => {
  const times = [0, 10_000];
  const codes = await codesInPhoto(photographed([matrix], { scale: 1.6 }), () => times.shift() ?? assert.fail());
  assert.equal(hasSeal(codes), false);
});
