/** The words of a request for details. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { hasLine, inBothLanguages, messageIn, withLine, withoutLine } from "../../src/core/cases/details_request.js";
import { vectorsOf } from "./vectors.js";

for (const { name, message, ready, expect } of vectorsOf("details_request")) {
  test(name, () => assert.deepEqual(inBothLanguages(message, ready), expect));
}

const SAID = { ar: "يرجى تصوير الوجهين.", en: "Photograph both sides." };

test("a request is read in the language of the phone", () => {
  assert.equal(messageIn({ message: SAID.ar, message_said: SAID }, "en"), SAID.en);
});

test("a request of an earlier version is read as it was written", () => {
  assert.equal(messageIn({ message: "Send page 2." }, "ar"), "Send page 2.");
});

test("a sentence is added as a line of its own", () => {
  assert.equal(withLine("Dear Anna,", SAID.en), "Dear Anna,\nPhotograph both sides.");
});

test("the first sentence begins the message", () => {
  assert.equal(withLine("  ", SAID.en), SAID.en);
});

test("a sentence is added once", () => {
  assert.equal(withLine(`${SAID.en}\nThank you.`, SAID.en), `${SAID.en}\nThank you.`);
});

test("a sentence is taken out and everything else stays", () => {
  assert.equal(withoutLine(`Dear Anna,\n${SAID.en}\nThank you.`, SAID.en), "Dear Anna,\nThank you.");
});

test("a sentence that was changed is no longer the ready one", () => {
  assert.equal(hasLine("Photograph both sides today.", SAID.en), false);
});
