/** The institutions of a person, as the server tells them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { institutionName, isShownTo } from "../../src/core/parties/institutions.js";
import { institutionsIn } from "../../src/core/server_answers/institutions.js";

const COMPANY = {
  id: "019b3f3e-4c00-7000-8000-0000000000c1", kind: "company", name_ar: "شركة الأفق", name_en: "Al Ufuq Company",
  role: "filer", status: "verified", may_send: true,
}; // prettier-ignore

test("an answer of an earlier server has no list, which says nothing", () => {
  assert.equal(institutionsIn({ cases: [] }), undefined);
  assert.equal(institutionsIn(null), undefined);
});

test("a list without institutions is a list", () => {
  assert.deepEqual(institutionsIn({ institutions: [] }), []);
});

test("what a newer server tells beside is not kept", () => {
  assert.deepEqual(institutionsIn({ institutions: [{ ...COMPANY, more: 1 }] }), [COMPANY]);
});

for (const wrong of [{ id: "a/b" }, { may_send: "yes" }, { name_ar: null }, { role: 7 }])
  test(`a list with ${JSON.stringify(wrong)} is none of the server's`, () => {
    assert.equal(institutionsIn({ institutions: [{ ...COMPANY, ...wrong }] }), undefined);
  });

test("the name is the one of the page's language, or else the Arabic one", () => {
  assert.equal(institutionName(COMPANY, "ar"), "شركة الأفق");
  assert.equal(institutionName(COMPANY, "en"), "Al Ufuq Company");
  assert.equal(institutionName({ ...COMPANY, name_en: "" }, "en"), "شركة الأفق");
});

test("something of a party is shown to who acts for it, and of one that was left to the person themselves", () => {
  const institutions = [{ id: "x" }, { id: "y" }];
  const shown = (/** @type {string} */ present) =>
    [undefined, "", "x", "y", "left"].map((party) => isShownTo(party, { party: present, institutions }));
  assert.deepEqual(shown(""), [true, true, false, false, true]);
  assert.deepEqual(shown("x"), [false, false, true, false, false]);
});
