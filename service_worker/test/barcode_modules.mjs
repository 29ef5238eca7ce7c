// Prints the modules of a barcode as JSON: rows of 0 (light) and 1 (dark).
// Use: `node test/barcode_modules.mjs qr TEXT`, or `… data_matrix HEX`.
import { readFileSync } from "node:fs";

import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

import { drawQr } from "../src/page/barcodes/draw.js";

const [kind, content = ""] = process.argv.slice(2);
const rows = kind === "qr" ? qr(content) : await dataMatrix(Buffer.from(content, "hex"));
console.log(JSON.stringify(rows));

/**
 * Return the modules of a QR code, as the phone draws it.
 *
 * @param {string} text
 */
function qr(text) {
  const { size, path } = drawQr(text);
  const modules = Array.from({ length: size }, () => Array(size).fill(0));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    modules[Number(y)]?.fill(1, Number(x), Number(x) + Number(width));
  }
  return modules;
}

/**
 * Return the modules of a Data Matrix.
 *
 * @param {Uint8Array} bytes
 */
async function dataMatrix(bytes) {
  const wasm = readFileSync(new URL(import.meta.resolve("zxing-wasm/writer/zxing_writer.wasm")));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
  const { symbol, error } = await writeBarcode(new Uint8Array(bytes), { format: "DataMatrix" });
  if (error) throw new Error(error);
  const row = (/** @type {number} */ y) =>
    Array.from(symbol.data.slice(y * symbol.width, (y + 1) * symbol.width), (value) => (value === 0 ? 1 : 0));
  return Array.from({ length: symbol.height }, (_, y) => row(y));
}
