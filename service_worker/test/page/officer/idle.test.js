import assert from "node:assert/strict";
import { test } from "node:test";

import { IDLE_MS, isIdle } from "../../../src/page/officer/idle.js";

const NOON = Date.UTC(2026, 0, 15, 12);

test("keys stay open while the officer works", () => assert.equal(isIdle(NOON, NOON + IDLE_MS - 1), false));
test("after a quarter of an hour without a touch they are shut", () =>
  assert.equal(isIdle(NOON, NOON + 15 * 60_000), true));
