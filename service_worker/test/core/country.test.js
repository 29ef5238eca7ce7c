import assert from "node:assert/strict";
import { test } from "node:test";

import { COUNTRY } from "../../src/core/country.js";
import { vectorsOf } from "./vectors.js";

test("the browser has the profile that the server has", () => {
  assert.deepEqual(COUNTRY, vectorsOf("country").country);
});
