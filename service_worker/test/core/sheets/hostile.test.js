/** Damaged workbooks of all kinds are read or refused with a declared code, soon. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readFile } from "../../../src/core/sheets/read_file.js";
import { SheetRefused } from "../../../src/core/sheets/refusal.js";
import { EXPECTED, header, number, row, sheetXml, text, workbookParts } from "./workbook.js";
import { zipFile } from "./zip_file.js";

const SEED = 20_261_202;
const ROUNDS = 400;
const PATIENCE_MS = 120_000;

const rows = Array.from({ length: 20 }, (_, n) => row(n + 4, number(`A${n + 4}`, n + 1) + text(`B${n + 4}`, `N ${n}`)));
const PARTS = workbookParts([sheetXml(header(["surname"]) + rows.join("")), sheetXml(row(1, text("A1", "other")))]);

/** Return a generator of numbers below a limit, the same in each run (mulberry32). */
function numbersFrom(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Ways to damage the bytes of a workbook. */
const DAMAGES = {
  "a bit is flipped": (bytes, below) => {
    bytes[below(bytes.length)] ^= 1 << below(8);
    return bytes;
  },
  "it is cut off": (bytes, below) => bytes.slice(0, below(bytes.length)),
  "a piece is missing": (bytes, below) => {
    const at = below(bytes.length);
    return new Uint8Array([...bytes.slice(0, at), ...bytes.slice(at + 1 + below(50))]);
  },
  "a piece stands in another place": (bytes, below) => {
    bytes.copyWithin(below(bytes.length), below(bytes.length), below(bytes.length));
    return bytes;
  },
};
/** Ways to damage the parts before they are packed. */
const CHANGES = {
  "parts change places": (parts, below) => {
    const [one, other] = [below(parts.length), below(parts.length)];
    [parts[one][1], parts[other][1]] = [parts[other][1], parts[one][1]];
  },
  "a part is missing": (parts, below) => parts.splice(below(parts.length), 1),
  "letters of a part change": (parts, below) => {
    const part = parts[below(parts.length)];
    for (let n = 0; n < 3; n += 1) {
      const at = below(part[1].length);
      part[1] = part[1].slice(0, at) + '<>/"&;=0A'[below(9)] + part[1].slice(at + 1);
    }
  },
  "a part is cut off": (parts, below) => {
    const part = parts[below(parts.length)];
    part[1] = part[1].slice(0, below(part[1].length));
  },
};

/** Assert that a file is read or refused. */
async function readOrRefused(file, seed) {
  try {
    await readFile(file, "sheet.xlsx", EXPECTED);
  } catch (error) {
    assert.ok(error instanceof SheetRefused, `seed ${seed}: ${error.stack}`);
  }
}

for (const [name, damage] of Object.entries(DAMAGES)) {
  test(name, { timeout: PATIENCE_MS }, async () => {
    const whole = zipFile(PARTS);
    for (let n = 0; n < ROUNDS; n += 1) {
      await readOrRefused(damage(new Uint8Array(whole), numbersFrom(SEED + n)), SEED + n);
    }
  });
}

for (const [name, change] of Object.entries(CHANGES)) {
  test(name, { timeout: PATIENCE_MS }, async () => {
    for (let n = 0; n < ROUNDS; n += 1) {
      const parts = structuredClone(PARTS);
      change(parts, numbersFrom(SEED + n));
      await readOrRefused(zipFile(parts), SEED + n);
    }
  });
}
