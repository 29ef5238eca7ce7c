/** A code that `drawQr` draws is read by the decoder that phones use. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

import { drawQr } from "../../../src/page/barcodes/draw.js";

const wasm = readFileSync(new URL(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });

/** A text as long as a visa's code: its features and a signature. */
const SEAL = `RDB1B${"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(8)}`;
const SCALE = 4;

/**
 * Paint the runs of a drawing's path.
 *
 * @param {import("../../../src/page/barcodes/draw.js").Drawing} drawing
 */
function pixels({ size, path }) {
  const side = size * SCALE;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1) {
      for (let column = Number(x) * SCALE; column < (Number(x) + Number(width)) * SCALE; column += 1) {
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
      }
    }
  }
  return /** @type {ImageData} */ ({ data, width: side, height: side, colorSpace: "srgb" });
}

test("a drawn seal is read to the letter", async () => {
  const [read] = await readBarcodes(pixels(drawQr(SEAL)), { formats: ["QRCode"] });
  assert.equal(read?.text, SEAL);
});

test("it can lose 15 % of its words at the least", async () => {
  const [read] = await readBarcodes(pixels(drawQr(SEAL)), { formats: ["QRCode"] });
  assert.ok(["M", "Q", "H"].includes(JSON.parse(read?.extra ?? "{}").ECLevel));
});

test("capitals and digits are written in alphanumeric mode, which is smaller than bytes", () => {
  assert.ok(drawQr(SEAL).size < drawQr(SEAL.toLowerCase()).size);
});

test("four modules around it stay light", () => {
  const { size, path } = drawQr("RDB1");
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, ...numbers]) => numbers.map(Number));
  assert.equal(Math.min(...runs.flatMap(([x = 0, y = 0]) => [x, y])), 4);
  assert.equal(Math.max(...runs.map(([x = 0, , width = 0]) => x + width)), size - 4);
});

test("a text that fits no symbol is refused", () => {
  assert.throws(() => drawQr("x".repeat(3_000)));
});
