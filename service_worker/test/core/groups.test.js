/** The group of a role, told apart from other groups and from a question of that role. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { groupWithRole } from "../../src/core/forms/groups.js";

for (const [name, other] of /** @type {[string, object][]} */ ([
  ["a group of another role", { id: "other", kind: "group", role: "companions", fields: [] }],
  ["a question for the number of workers", { id: "other", kind: "number", role: "workers" }],
]))
  test(`the group of workers is found after ${name}`, () => {
    const fields = [other, { id: "staff", kind: "group", role: "workers", fields: [] }];
    const declaration = /** @type {any} */ ({ sections: [{ id: "s", fields }] });
    assert.equal(groupWithRole(declaration, "workers")?.id, "staff");
  });
