import assert from "node:assert/strict";
import { test } from "node:test";

import { placeOf } from "../../../src/page/officer/case_list.js";

const LISTED = ["a", "b", "c"];

test("a case has neighbours in the list from which the officer came", () =>
  assert.deepEqual(placeOf("b", LISTED), { place: 2, of: 3, previous: "a", next: "c" }));

test("the first and the last have one neighbour", () => {
  assert.equal(placeOf("a", LISTED)?.previous, "");
  assert.equal(placeOf("c", LISTED)?.next, "");
});

test("a case of another list has no place", () => assert.equal(placeOf("d", LISTED), null));

test("an empty list gives no place", () => assert.equal(placeOf("a", []), null));
