/** The applications that may follow a paper, and the answers that their forms start with. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { answersOfPapers, followUpAnswers, isOffered } from "../../src/core/papers/follow_ups.js";
import { factsOf, vectorsOf } from "./vectors.js";

const VISA = {
  service: "VISIT_VISA",
  answers: { action: "renew" },
  number: "visa_number",
  last: "visa_expiry",
  asked_anew: ["return_by"],
};
const PERMIT = {
  service: "RES_STUDY",
  answers: { action: "renew" },
  first: "residence_issued",
  last: "residence_expiry",
  asked_anew: [],
};
const STAY = {
  service: "TEMP_EXT",
  answers: { extension: "second" },
  last: "current_until",
  asked_anew: ["extend_to"],
  companions: { present_stay: "visit" },
};
const QUESTIONS = /** @type {import("../../src/core/forms/person_name.js").HasRole[]} */ ([
  { id: "name_en_surname", role: "surname" },
  { id: "name_en_given", role: "given_names" },
  { id: "dob", role: "birth_date" },
]);

/** @param {string} person @param {string} number @param {object} content @returns {any} */
const paper = (person, number, content = {}) => ({
  person,
  number,
  valid_from: "2026-01-15",
  valid_until: "2027-01-15",
  content,
});

test("it begins with what was sent, with the paper's number and days, and as a renewal", () => {
  const before = { action: "issue", nationality: "DEU" };
  assert.deepEqual(followUpAnswers(VISA, [paper("", "V26000001")], QUESTIONS, before), {
    action: "renew",
    nationality: "DEU",
    visa_number: "V26000001",
    visa_expiry: "2027-01-15",
  });
  assert.deepEqual(followUpAnswers(PERMIT, [paper("", "R26000001")], QUESTIONS), {
    action: "renew",
    residence_issued: "2026-01-15",
    residence_expiry: "2027-01-15",
  });
});

test("what held for that time only is asked anew", () => {
  assert.equal(
    "return_by" in followUpAnswers(VISA, [paper("", "V26000001")], QUESTIONS, { return_by: "2026-06-01" }),
    false,
  );
});

test("of a family the form asks about the applicant, whoever's paper stands first", () => {
  const papers = [paper("companions/0/", "V26000002"), paper("", "V26000001")];
  assert.equal(followUpAnswers(VISA, papers, QUESTIONS)["visa_number"], "V26000001");
});

test("an extension begins with the last day of the stay, of each companion as well, and what they were before is no longer said", () => {
  const sent = {
    extension: "first",
    extend_to: "2027-01-15",
    companions: [{ dob: "2026-01-02", present_stay: "born_here" }, { dob: "2020-02-29" }],
  };
  const papers = [paper("", "N26000001"), paper("companions/0/", "N26000002")];
  assert.deepEqual(followUpAnswers(STAY, papers, QUESTIONS, sent), {
    extension: "second",
    current_until: "2027-01-15",
    companions: [{ dob: "2026-01-02", present_stay: "visit", current_until: "2027-01-15" }, { dob: "2020-02-29" }],
  });
});

test("where no question asks for the last day, nothing says when the stay ends", () => {
  const papers = [paper("", "V26000001"), paper("companions/0/", "V26000002")];
  assert.deepEqual(
    followUpAnswers({ ...STAY, answers: {}, number: "entry_visa_number", last: undefined }, papers, QUESTIONS),
    {
      entry_visa_number: "V26000001",
      companions: [{ present_stay: "visit" }],
    },
  );
});

for (const { name, when, sent, offered, ...vector } of vectorsOf("follow_ups")) {
  test(name, () => assert.equal(isOffered({ ...VISA, when }, sent, factsOf(vector)), offered));
}

test("a case without papers leaves the paper's number and days empty", () => {
  const followUp = { ...PERMIT, number: "permit_number" };
  assert.deepEqual(followUpAnswers(followUp, [], QUESTIONS), {
    action: "renew",
    permit_number: undefined,
    residence_issued: undefined,
    residence_expiry: undefined,
  });
});

test("what was sent from another device keeps nobody from it", () => {
  assert.equal(
    isOffered({ ...VISA, when: { op: "equals", field: "stay", value: "first" } }, undefined, factsOf({})),
    true,
  );
});

test("every printed answer is taken from the paper", () => {
  const content = {
    surname: "SCHMIDT",
    given_names: "ANNA",
    arabic_name: "آنا شميت",
    passport_number: "C01X00T47",
    nationality: "DEU",
    birth_date: "1988-05-01",
    sex: "F",
  };
  const questions = /** @type {any} */ (Object.keys(content).map((role) => ({ id: `its_${role}`, role })));
  assert.deepEqual(
    answersOfPapers([paper("", "R26000001", content)], questions),
    Object.fromEntries(Object.entries(content).map(([role, value]) => [`its_${role}`, value])),
  );
});

test("what papers say of a family is known of it, each in their place", () => {
  const papers = [
    paper("", "R26000001", { surname: "SCHMIDT", given_names: "ANNA", birth_date: "", sex: "F" }),
    paper("companions/1/", "R26000003", { surname: "SCHMIDT", given_names: "LENA", birth_date: "2022-01-01" }),
    paper("companions/0/", "R26000002", { surname: "", given_names: "EMIL", birth_date: "2020-02-29" }),
  ];
  assert.deepEqual(answersOfPapers(papers, QUESTIONS), {
    name_en_surname: "SCHMIDT",
    name_en_given: "ANNA",
    companions: [
      { name_en_given: "EMIL", dob: "2020-02-29" },
      { name_en_surname: "SCHMIDT", name_en_given: "LENA", dob: "2022-01-01" },
    ],
  });
});

test("what a paper says counts more than what was sent, for it may have been corrected", () => {
  const sent = {
    name_en_given: "ANA",
    address: "Amman",
    companions: [
      { name_en_given: "EMIL", relation: "son" },
      { name_en_given: "LEN", relation: "daughter" },
    ],
  };
  const papers = [
    paper("", "R26000001", { given_names: "ANNA" }),
    paper("companions/1/", "R26000003", { given_names: "LENA" }),
  ];
  assert.deepEqual(answersOfPapers(papers, QUESTIONS, sent), {
    name_en_given: "ANNA",
    address: "Amman",
    companions: [
      { name_en_given: "EMIL", relation: "son" },
      { name_en_given: "LENA", relation: "daughter" },
    ],
  });
  assert.equal(sent.name_en_given, "ANA");
  assert.equal(sent.companions[1]?.name_en_given, "LEN");
});

test("a member of the family without a paper leaves no gap", () => {
  const papers = [paper("companions/1/", "R26000003", { given_names: "LENA" })];
  assert.deepEqual(answersOfPapers(papers, QUESTIONS), { companions: [{ name_en_given: "LENA" }] });
});
