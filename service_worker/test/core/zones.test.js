/** A phone's own clock and zone change nothing: the day is Amman's. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const VECTORS = fileURLToPath(new URL("vectors.test.js", import.meta.url));

for (const TZ of ["Pacific/Kiritimati", "Pacific/Honolulu", "Asia/Tehran"]) {
  test(`every vector passes on a phone in ${TZ}`, () => {
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const { status, stdout } = spawnSync(process.execPath, ["--test", VECTORS], {
      env: { ...env, TZ },
      encoding: "utf8",
    });
    assert.equal(status, 0, stdout);
  });
}
