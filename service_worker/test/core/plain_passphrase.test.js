import assert from "node:assert/strict";
import { test } from "node:test";

import { isPlain } from "../../src/core/plain_passphrase.js";

for (const passphrase of [
  "aaaaaaaaaaaa",
  "abcabcabcabc",
  "thymethymethym",
  "123456789012",
  "١٢٣٤٥٦٧٨٩٠١٢",
  "abcdefghijkl",
  "qwertyuiopas",
  "ضصثقفغعهخحجد",
  "111111222222",
  "azazazazazaz",
  "زيتونزيتونزي",
]) {
  test(`"${passphrase}" is too plain for a file`, () => assert.equal(isPlain(passphrase), true));
}

for (const passphrase of ["olive rain window", "زيتون مطر نافذة", "thyme of the south"]) {
  test(`"${passphrase}" can be taken`, () => assert.equal(isPlain(passphrase), false));
}
