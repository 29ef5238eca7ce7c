/** The items of groups, and of what is no group. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { itemContexts, validItems } from "../../src/core/forms/asked.js";

test("a group that the service does not have has no items", () => {
  const declaration = /** @type {any} */ ({ sections: [{ id: "s", fields: [{ id: "name", kind: "text" }] }] });
  assert.deepEqual(itemContexts(declaration, "companions", { companions: [{}] }), []);
});

test("a question that is no group has no items, though it is answered by a list of them", () => {
  assert.deepEqual(validItems(/** @type {any} */ ({ id: "name", kind: "text" }), [{ name: "Ali" }]), []);
});
