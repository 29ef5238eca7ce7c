import assert from "node:assert/strict";
import { test } from "node:test";

import { dataSize } from "../../../src/page/words/format.js";

for (const language of ["ar", "en"]) {
  test(`an amount of data stays on one line with its unit: ${language}`, () => {
    globalThis.document = /** @type {any} */ ({ documentElement: { lang: language } });
    for (const bytes of [1, 2_000, 3_400_000, 5_000_000_000]) assert.match(dataSize(bytes), /^[^ ]+\u00a0[^ ]+$/u);
  });
}
