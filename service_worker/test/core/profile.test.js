import assert from "node:assert/strict";
import { test } from "node:test";

import { asNew, filling, peopleIn, withPeople } from "../../src/core/drafts/profile.js";

/** @type {import("../../src/core/drafts/profile.js").Kept} */
const KEPT = {
  person: ["name_en_given", "name_en_surname", "dob", "passport_number", "passport_expiry", "mobile", "residence_expiry", "residence_country"],
  family: ["relation"],
  roles: [
    { id: "name_en_given", role: "given_names" }, { id: "name_en_surname", role: "surname" }, { id: "dob", role: "birth_date" },
    { id: "passport_number", role: "passport_number" },
  ],
  papers: {
    passport: { expires: "passport_expiry", questions: ["passport_number", "passport_expiry"] },
    residence: { expires: "residence_expiry", questions: ["residence_expiry"] },
  },
}; // prettier-ignore
const FACTS = { today: "2026-01-15", lists: {}, amounts: null, known: {}, documents: null };
const ANNA = {
  name_en_given: "ANNA",
  name_en_surname: "SCHMIDT",
  dob: "1988-05-12",
  passport_number: "C01X00T47",
  passport_expiry: "2032-02-28",
  mobile: "+962791234567",
};
const EMIL = { relation: "son", name_en_given: "EMIL", name_en_surname: "SCHMIDT", dob: "2020-02-29" };
const FIELDS = /** @type {import("../../src/core/types.js").Field[]} */ ([
  { id: "name_en_given", kind: "text", script: "latin", min_chars: 1, max_chars: 39, lines: 1 },
  { id: "dob", kind: "date" },
  { id: "passport_number", kind: "passport" },
  { id: "passport_expiry", kind: "date" },
  { id: "mobile", kind: "phone" },
  { id: "reason", kind: "text", script: "any", min_chars: 1, max_chars: 10, lines: 1 },
]);
const ids = ["name_en_given", "dob", "passport_number", "passport_expiry", "mobile"];
const MAY_FILL = { ids, papers: KEPT.papers };
const DECLARATION = /** @type {any} */ ({
  sections: [{ id: "all", fields: [...FIELDS, { id: "companions", kind: "group", role: "companions", fields: [] }] }],
});

test("the applicant and the companions are people; nothing else of the application is", () => {
  const sent = { ...ANNA, reason: "visit", companions: [{ ...EMIL, passport_page: ["d"] }], truth: true };
  assert.deepEqual(peopleIn(DECLARATION, sent, KEPT), [{ answers: ANNA }, { answers: EMIL }]);
});

test("who has no name is nobody", () => {
  assert.deepEqual(peopleIn(DECLARATION, { mobile: "+962791234567", companions: [{ relation: "son" }] }, KEPT), []);
});

test("what was said of a person last replaces what was known, and others stay", () => {
  const known = [{ answers: ANNA }, { answers: EMIL }];
  const renewed = { ...ANNA, passport_number: "C99X00T47", mobile: "+962780000000" };
  assert.deepEqual(withPeople(known, [{ answers: renewed }], KEPT), [{ answers: renewed }, { answers: EMIL }]);
});

test("empty questions of the same ids are filled", () => {
  const { answers, expired } = filling(FIELDS, {}, { answers: ANNA }, MAY_FILL, FACTS);
  assert.deepEqual(Object.keys(answers), ids);
  assert.deepEqual(expired, []);
});

test("what is written already stays", () => {
  const { answers } = filling(FIELDS, { mobile: "0780000000" }, { answers: ANNA }, MAY_FILL, FACTS);
  assert.ok(!("mobile" in answers));
});

test("an expired passport is left out whole, and named", () => {
  const { answers, expired } = filling(
    FIELDS,
    {},
    { answers: { ...ANNA, passport_expiry: "2026-01-14" } },
    MAY_FILL,
    FACTS,
  );
  assert.deepEqual(Object.keys(answers), ["name_en_given", "dob", "mobile"]);
  assert.deepEqual(expired, ["passport"]);
});

test("where someone lives abroad is no part of a permit that has expired", () => {
  const home = /** @type {any} */ ([
    { id: "residence_expiry", kind: "date" },
    { id: "residence_country", kind: "country" },
  ]);
  const known = { answers: { residence_expiry: "2026-01-14", residence_country: "EGY" } };
  const facts = /** @type {any} */ ({ ...FACTS, lists: { nationalities: { EGY: {} } } });
  const { answers, expired } = filling(home, {}, known, { ...MAY_FILL, ids: KEPT.person }, facts);
  assert.deepEqual(answers, { residence_country: "EGY" });
  assert.deepEqual(expired, ["residence"]);
});

test("on its last day a passport is filled in", () => {
  assert.deepEqual(
    filling(FIELDS, {}, { answers: { ...ANNA, passport_expiry: "2026-01-15" } }, MAY_FILL, FACTS).expired,
    [],
  );
});

test("an answer that the question no longer takes is not filled in", () => {
  const { answers } = filling(FIELDS, {}, { answers: { ...ANNA, mobile: "at home" } }, MAY_FILL, FACTS);
  assert.ok(!("mobile" in answers));
});

test("a copy has neither documents nor declarations, nor what is no longer asked", () => {
  const group = {
    id: "companions",
    kind: "group",
    minimum: 0,
    maximum: 3,
    fields: [
      { id: "dob", kind: "date" },
      { id: "photo", kind: "file", document: "D03", max_files: 1 },
    ],
  };
  const fields = /** @type {any} */ ([
    ...FIELDS,
    group,
    { id: "truth", kind: "declaration" },
    { id: "passport_page", kind: "file", document: "D01", max_files: 1 },
  ]);
  const declaration = /** @type {any} */ ({ sections: [{ id: "all", fields }] });
  const sent = {
    dob: "1988-05-12",
    truth: true,
    passport_page: ["d"],
    gone: "x",
    companions: [{ dob: "2020-02-29", photo: ["e"] }],
  };
  assert.deepEqual(asNew(declaration, sent), { dob: "1988-05-12", companions: [{ dob: "2020-02-29" }] });
});

test("a copy for another service has no choice that is not offered there", () => {
  const fields = /** @type {any} */ ([{ id: "filed_by", kind: "choice", options: ["self", "host"] }]);
  /** @param {string} by */
  const copied = (by) => asNew(/** @type {any} */ ({ sections: [{ id: "all", fields }] }), { filed_by: by });
  assert.deepEqual([copied("host"), copied("embassy")], [{ filed_by: "host" }, {}]);
});
