import assert from "node:assert/strict";
import { test } from "node:test";

import { fingerprint, fingerprintOfId } from "../../src/crypto/fingerprint.js";
import { keyId } from "../../src/crypto/keys.js";
import { hex, vectors } from "./pattern.js";

for (const { public_key, ...words } of vectors("fingerprints.json")) {
  for (const language of /** @type {const} */ (["ar", "en"])) {
    test(`the words of the key ${public_key.slice(0, 8) || "that is empty"} in ${language}`, async () => {
      assert.equal(await fingerprint(hex(public_key), language), words[language]);
      assert.equal(await fingerprintOfId(await keyId(hex(public_key)), language), words[language]);
    });
  }
}
