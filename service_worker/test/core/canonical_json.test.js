import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { NotCanonicalError, canonicalBytes, canonicalJson } from "../../src/core/canonical_json.js";

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/canonical_json.json", import.meta.url), "utf8"),
);

for (const { name, value, expect } of vectors) {
  test(name, () => {
    if (expect === null) assert.throws(() => canonicalJson(value), NotCanonicalError);
    else assert.equal(canonicalJson(value), expect);
  });
}

for (const value of [undefined, { a: undefined }, NaN, 1n, new Date(0), new Map(), () => 1]) {
  test(`${Object.prototype.toString.call(value)} ${typeof value} is refused, never left out`, () => {
    assert.throws(() => canonicalJson(value), NotCanonicalError);
  });
}

test("minus zero is zero", () => assert.equal(canonicalJson(-0), "0"));

test("an object without a prototype is plain", () => {
  assert.equal(canonicalJson(Object.assign(Object.create(null), { b: 1, a: 2 })), '{"a":2,"b":1}');
});

test("what is signed is the text in UTF-8", () => {
  assert.deepEqual([...canonicalBytes("é")], [0x22, 0xc3, 0xa9, 0x22]);
});
