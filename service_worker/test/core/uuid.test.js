import assert from "node:assert/strict";
import { test } from "node:test";
import { isUuid, timeOf, uuidv7 } from "../../src/core/uuid.js";

test("the example of RFC 9562, appendix A.6", () => {
  const random = Uint8Array.from([0xcc, 0x33, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  assert.equal(uuidv7(0x017f22e279b0, random).slice(0, 18), "017f22e2-79b0-7cc3");
});

test("every id has version 7, the variant of the RFC, and its length", () => {
  for (const byte of [0x00, 0x0f, 0x80, 0xff]) {
    const id = uuidv7(1_768_471_200_000, new Uint8Array(10).fill(byte));
    assert.ok(isUuid(id), id);
    assert.equal(id.charAt(14), "7");
  }
});

test("an id tells when it was made", () => {
  assert.equal(timeOf(uuidv7(1_768_471_200_123, new Uint8Array(10))), 1_768_471_200_123);
});

test("later ids sort after earlier ones", () => {
  const full = new Uint8Array(10).fill(255);
  assert.ok(uuidv7(1_000, full) < uuidv7(1_001, new Uint8Array(10)));
});

test("the variant is followed by two random bits", () => {
  const variants = [0, 1, 2, 3].map((bits) => uuidv7(0, Uint8Array.from([0, bits, 0, 0, 0, 0, 0, 0, 0, 0])).charAt(19));
  assert.deepEqual(variants, ["8", "9", "a", "b"]);
});

test("an id is all of a text", () => {
  const id = uuidv7(1_768_471_200_000, new Uint8Array(10));
  for (const text of [`x${id}`, `${id}x`, ` ${id}`, id.toUpperCase().replace("0", "A")])
    assert.equal(isUuid(text), false, text);
});
