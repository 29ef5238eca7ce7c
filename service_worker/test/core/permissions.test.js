/** A role in an institution permits on the phone what it permits at the server. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { CLOSED, PERMITTED, may } from "../../src/core/parties/permissions.js";
import { generated } from "./generated.js";

test("every role permits on the phone what the server permits", () => {
  assert.deepEqual({ permitted: PERMITTED, closed: CLOSED }, generated("permissions"));
});

test("people may do everything for themselves", () => {
  for (const act of /** @type {const} */ (["read", "file", "pay", "manage"])) assert.ok(may(undefined, act));
});

test("a role that this version does not know permits nothing", () => {
  assert.equal(may(/** @type {any} */ ({ role: "auditor", status: "verified" }), "read"), false);
});

test("nobody acts for an institution that is closed", () => {
  assert.equal(may({ role: "administrator", status: "verified" }, "read"), true);
  for (const status of CLOSED) assert.equal(may({ role: "administrator", status }, "read"), false);
});
