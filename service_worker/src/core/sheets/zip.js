/**
 * Reads the parts of a ZIP file (APPNOTE 6.3.10), within limits. The platform unpacks them.
 *
 * @typedef {{packed: Uint8Array, isDeflated: boolean}} Part
 * @typedef {{left: number}} Budget - the bytes that may still be unpacked.
 */

import { MAX_PARTS, MAX_RATIO, RATIO_FROM_BYTES } from "./limits.js";
import { SheetRefused } from "./refusal.js";

const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * Return the parts of a file by name.
 *
 * @param {Uint8Array} bytes
 * @returns {Map<string, Part>}
 * @throws {SheetRefused} damaged, encrypted, too_large.
 */
export function partsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_PARTS) throw new SheetRefused("too_large");
  /** @type {Map<string, Part>} */
  const parts = new Map();
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count; n += 1) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY) throw new SheetRefused("damaged");
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    if (view.getUint16(at + 8, true) & 1) throw new SheetRefused("encrypted");
    if (parts.has(name)) throw new SheetRefused("damaged"); // which of the two would a spreadsheet show?
    parts.set(name, partAt(bytes, view, at));
    at += ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
  }
  return parts;
}

/**
 * Yield the pieces of a part as it is unpacked.
 *
 * @param {Part} part
 * @param {Budget} budget - the budget of all parts; what this part takes is taken off.
 * @returns {AsyncGenerator<Uint8Array>}
 * @throws {SheetRefused} damaged, too_large.
 */
export async function* unpacked({ packed, isDeflated }, budget) {
  if (!isDeflated) {
    take(budget, packed.length);
    yield packed;
    return;
  }
  const allowed = Math.max(RATIO_FROM_BYTES, packed.length * MAX_RATIO);
  const stream = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (packed)]).stream();
  const reader = stream.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  let total = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new SheetRefused("damaged");
      });
      if (done) return;
      total += value.length;
      if (total > allowed) throw new SheetRefused("too_large");
      take(budget, value.length);
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/**
 * Take bytes off a budget.
 *
 * @param {Budget} budget
 * @param {number} bytes
 */
function take(budget, bytes) {
  budget.left -= bytes;
  if (budget.left < 0) throw new SheetRefused("too_large");
}

/**
 * Return the place of the record that ends the file.
 *
 * @param {DataView} view
 */
function endOf(view) {
  const first = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new SheetRefused("damaged");
}

/**
 * Return the part that a record of the directory describes.
 *
 * @param {Uint8Array} bytes
 * @param {DataView} view
 * @param {number} at - place of the record.
 * @returns {Part}
 */
function partAt(bytes, view, at) {
  const method = view.getUint16(at + 10, true);
  const [size, local] = [20, 42].map((offset) => view.getUint32(at + offset, true));
  if (method !== STORED && method !== DEFLATED) throw new SheetRefused("damaged");
  if (local + LOCAL_BYTES > bytes.length || view.getUint32(local, true) !== LOCAL) throw new SheetRefused("damaged");
  const start = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + size > bytes.length) throw new SheetRefused("damaged");
  return { packed: bytes.subarray(start, start + size), isDeflated: method === DEFLATED };
}
