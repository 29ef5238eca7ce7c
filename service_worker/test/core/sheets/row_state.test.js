/** Tests of what a row of a sheet still needs. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isMissingDocument, stateOf, wantedIn } from "../../../src/core/sheets/row_state.js";

const PASSPORT = { id: "passport", kind: "file", document: "D01", max_files: 1 };
const DECLARATION = {
  sections: [
    { id: "all", fields: [{ id: "name", kind: "text" }, PASSPORT, { id: "kin", kind: "group", fields: [PASSPORT] }] },
  ],
};
const problem = (path, code = "required") => ({ path, code });

for (const [problems, files, state] of [
  [[], {}, "ready"],
  [[problem("passport")], {}, "documents"],
  [[problem("kin/0/passport")], {}, "documents"],
  [[], { passport: ["a.pdf"] }, "documents"],
  [[problem("name"), problem("passport")], {}, "to_correct"],
  [[problem(null, "hidden_row")], {}, "to_correct"],
  [[problem("passport", "hidden_field")], {}, "to_correct"],
]) {
  test(`a row with ${JSON.stringify([problems, files])} is ${state}`, () => {
    assert.equal(stateOf({ problems, files }, DECLARATION), state);
  });
}

test("a group that is required is no missing document", () => {
  assert.equal(isMissingDocument(problem("kin"), DECLARATION), false);
});

test("a document that is asked for has its path in a manifest and the names that the sheet lists", () => {
  const questions = [{ path: "kin/0/passport", field: PASSPORT, answer: ["id"], context: { pathPrefix: "kin/0/" } }];
  assert.deepEqual(wantedIn({ questions }, { "kin/0/passport": ["a.pdf"] }), [
    { path: "kin/0/passport", field: PASSPORT, place: "kin/0/D01", names: ["a.pdf"], has: 1 },
  ]);
});
