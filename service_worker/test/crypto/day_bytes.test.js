/** Days in three bytes, as seals and barcodes have them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeDay } from "../../src/crypto/day_bytes.js";
import { hex, vectors } from "./pattern.js";

const { written, malformed } = vectors("idb.json").days;

for (const { day, bytes } of written) {
  test(`read: ${day}`, () => assert.equal(decodeDay(hex(bytes)), day));
}

for (const bytes of malformed) {
  test(`no day: ${bytes.slice(0, 8)}`, () =>
    assert.throws(() => decodeDay(hex(bytes)), { name: "Refused", code: "malformed" }));
}
