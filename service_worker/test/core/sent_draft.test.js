import assert from "node:assert/strict";
import { test } from "node:test";

import { ownsDraft } from "../../src/core/drafts/sent_draft.js";

/** @param {import("../../src/core/outbox.js").Entry["state"]} state */
const inState = (state) => /** @type {any} */ ({ state });

test("a draft without an entry in the outbox is the person's", () => {
  assert.equal(ownsDraft(undefined), false);
});

test("the draft of a refused entry is the person's again", () => {
  assert.equal(ownsDraft(inState("needs_you")), false);
});

for (const state of /** @type {const} */ (["waiting", "needs_sign_in"])) {
  test(`the draft of an entry that is ${state} is the outbox's`, () => {
    assert.equal(ownsDraft(inState(state)), true);
  });
}
