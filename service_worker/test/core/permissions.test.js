/** What a role in an institution permits is on the phone what it is at the server. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { PERMITTED, may } from "../../src/core/parties/permissions.js";
import { generated } from "./generated.js";

test("every role permits on the phone what the server permits", () => {
  assert.deepEqual(PERMITTED, generated("permissions"));
});

test("people may do everything for themselves", () => {
  for (const act of /** @type {const} */ (["read", "file", "pay", "manage"])) assert.ok(may(undefined, act));
});

test("a role that this version does not know permits nothing", () => {
  assert.equal(may(/** @type {any} */ ({ role: "auditor" }), "read"), false);
});
