import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { NotCanonicalError, canonicalJson } from "../../src/core/canonical_json.js";

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
