/** One answer to a request for details is sent for other applications with the same request. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isSameRequest, mayBeShared, otherDraftId } from "../../src/core/cases/same_request.js";
import { isUuid, timeOf } from "../../src/core/uuid.js";

const TODAY = "2026-12-03";
const ASK = { fields: ["hospital"], documents: ["D32", "D10"], message: "Send the letter.", until: "2026-12-20" };
const OPEN = { id: "one", service: "TEMP_EXT", party: "company", ask: ASK };

/**
 * Return another application with a request that differs in this way.
 *
 * @param {object} [ask]
 * @param {object} [other]
 */
const other = (ask = {}, other = {}) => ({ ...OPEN, id: "two", ...other, ask: { ...ASK, ...ask } });

/** @type {[string, any, boolean][]} */
const CASES = [
  ["the same of another application", other(), true],
  ["the same with another last day", other({ until: "2026-12-31" }), true],
  ["the same in another order", other({ documents: ["D10", "D32"] }), true],
  ["the application itself", { ...OPEN }, false],
  ["a last day that has passed", other({ until: "2026-12-02" }), false],
  ["today as the last day", other({ until: TODAY }), true],
  ["one document more", other({ documents: ["D32", "D10", "D18"] }), false],
  ["one document less", other({ documents: ["D32"] }), false],
  ["one document twice in place of another", other({ documents: ["D32", "D32"] }), false],
  ["another question", other({ fields: ["stay_place"] }), false],
  ["a document where the other has a question", other({ fields: [], documents: ["D32", "D10", "hospital"] }), false],
  ["other words of the officer", other({ message: "Send the letter of the branch." }), false],
  ["the words in another version of one language", other({ message_said: { ar: "أرسلوا الكتاب.", en: "Send it." } }), false],
  ["another service", other({}, { service: "VISIT_VISA" }), false],
  ["another party", other({}, { party: "other" }), false],
  ["the person's own application", other({}, { party: undefined }), false],
  ["nothing", { ...other(), ask: null }, false],
]; // prettier-ignore
for (const [name, asked, expect] of CASES) {
  test(`the ministry asks ${name}: ${expect ? "the same" : "not the same"}`, () => {
    assert.equal(isSameRequest(OPEN, asked, TODAY), expect);
  });
}

test("no application asks the same as one whose request has ended", () => {
  assert.equal(isSameRequest({ ...OPEN, ask: null }, other(), TODAY), false);
});

const HOSPITAL = { path: "hospital", field: { id: "hospital", kind: "text", shared: true } };
const LETTER = { path: "letter", field: { id: "letter", kind: "file", document: "D32", shared: true } };
const SURNAME = { path: "surname", field: { id: "surname", kind: "text", role: "surname" } };
const PASSPORT = { path: "passport_page", field: { id: "passport_page", kind: "file", document: "D01" } };

/**
 * Return whether the answers to these questions may be shared.
 *
 * @param {object} ask
 * @param {any[]} questions
 */
function shared(ask, questions) {
  const whole = questions.map((each) => ({ context: { pathPrefix: "" }, follows: false, ...each }));
  return mayBeShared({ fields: [], documents: [], message: "", until: "", ...ask }, whole);
}

test("a letter of the institution and the hospital may be given for several applications", () => {
  assert.equal(shared({ fields: ["hospital"], documents: ["D32"] }, [HOSPITAL, LETTER]), true);
});

test("a document that is asked for by its question counts as one by its code", () => {
  assert.equal(shared({ documents: ["letter"] }, [LETTER]), true);
});

test("a page of a passport is of one person", () => {
  assert.equal(shared({ documents: ["D01"] }, [PASSPORT]), false);
});

test("one question about the person keeps the whole request to one application", () => {
  assert.equal(shared({ fields: ["surname"], documents: ["D32"] }, [SURNAME, LETTER]), false);
});

test("an answer about an entry of a list is of one application", () => {
  const within = { ...HOSPITAL, path: "companions/0/hospital", context: { pathPrefix: "companions/0/" } };
  assert.equal(shared({ fields: ["companions/0/hospital"] }, [within]), false);
});

test("a request that this form does not ask as a whole is answered by itself", () => {
  assert.equal(shared({ documents: ["D32", "D99"] }, [LETTER]), false);
  assert.equal(shared({ fields: ["removed"], documents: ["D32"] }, [LETTER]), false);
  assert.equal(shared({}, []), false);
});

test("an answer that follows from the account is not sent for others", () => {
  assert.equal(shared({ fields: ["hospital"] }, [{ ...HOSPITAL, follows: true }]), false);
});

const DRAFT = "019ae2f0-1c2b-7abc-8def-0123456789ab";
const FIRST = "019ae2f0-9999-7123-9456-aaaaaaaaaaaa";
const SECOND = "019ae2f0-9999-7123-9456-aaaaaaaaaaab";

test("the draft for another application has an id that is found again", () => {
  assert.equal(otherDraftId(DRAFT, FIRST), otherDraftId(DRAFT, FIRST));
  assert.ok(isUuid(otherDraftId(DRAFT, FIRST)));
  assert.equal(timeOf(otherDraftId(DRAFT, FIRST)), timeOf(DRAFT));
});

test("no two applications and no two answers share a draft", () => {
  const ids = [DRAFT, FIRST, SECOND, otherDraftId(DRAFT, FIRST), otherDraftId(DRAFT, SECOND)];
  const again = "019ae2f0-1c2b-7abc-8def-0123456789ac"; // the answer was begun anew
  assert.equal(new Set([...ids, otherDraftId(again, FIRST)]).size, 6);
});
