import assert from "node:assert/strict";
import { test } from "node:test";

import { generated } from "./generated.js";

for (const [name, values] of Object.entries(generated("country"))) {
  test(`the browser's ${name}.js has the profile that the server has`, async () => {
    assert.deepEqual({ ...(await import(`../../src/core/${name}.js`)) }, values);
  });
}
