/** The screen says more about something that a former member of an institution wanted to send, if it may have arrived. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { refusalOf } from "../../../src/page/screens/refusals.js";

for (const [underWay, says] of /** @type {[boolean, string][]} */ ([
  [false, "send.refused_not_a_member"],
  [true, "send.refused_not_a_member_under_way"],
]))
  test(`${underWay ? "an attempt that may have arrived is mentioned" : "nothing has arrived of what was never sent"}`, () => {
    assert.equal(refusalOf({ kind: "application", why: "not_a_member", underWay }).says, says);
  });
