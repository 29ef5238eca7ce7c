import assert from "node:assert/strict";
import { test } from "node:test";

import { vectorsOf } from "./vectors.js";

for (const [name, values] of Object.entries(vectorsOf("country").modules)) {
  test(`the browser's ${name}.js has the profile that the server has`, async () => {
    assert.deepEqual({ ...(await import(`../../src/core/${name}.js`)) }, values);
  });
}
