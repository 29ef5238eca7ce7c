import assert from "node:assert/strict";
import { test } from "node:test";

import { weakness } from "../../../src/page/officer/passphrase_strength.js";
import { vectors } from "../../crypto/pattern.js";

for (const { typed, about, expect } of vectors("guessable.json")) {
  test(`"${typed}" is ${expect ?? "strong"}`, () => assert.equal(weakness(typed, about), expect ?? ""));
}

test("what follows a passphrase's first 64 characters makes it no stronger", () => {
  assert.equal(weakness(`${"z".repeat(64)} five words that nobody knows`, ""), "repeats");
});
