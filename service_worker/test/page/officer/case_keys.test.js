import assert from "node:assert/strict";
import { test } from "node:test";

import { CASE_KEYS } from "../../../src/page/officer/case_keys.js";
import { generated } from "../../core/generated.js";

test("the keys of the browser's controls are those of the table in which no key stands twice", () => {
  const all = generated("case_keys");
  assert.deepEqual(CASE_KEYS, Object.fromEntries(Object.keys(CASE_KEYS).map((name) => [name, all[name]])));
});
