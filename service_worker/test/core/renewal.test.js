/** With what a renewal begins. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { answersOfPapers, renewalAnswers } from "../../src/core/renewal.js";

const VISA = { service: "VISIT_VISA", answers: { action: "renew" }, number: "visa_number", last: "visa_expiry", asked_anew: ["return_by"] };
const PERMIT = { service: "RES_STUDY", answers: { action: "renew" }, first: "residence_issued", last: "residence_expiry", asked_anew: [] };
const QUESTIONS = /** @type {import("../../src/core/person_name.js").HasRole[]} */ ([
  { id: "name_en_surname", role: "surname" }, { id: "name_en_given", role: "given_names" }, { id: "dob", role: "birth_date" },
]);

/** @param {string} person @param {string} number @param {object} content @returns {any} */
const paper = (person, number, content = {}) => ({ person, number, valid_from: "2026-01-15", valid_until: "2027-01-15", content });

test("it begins with what was sent, with the paper's number and days, and as a renewal", () => {
  const before = { action: "issue", nationality: "DEU" };
  assert.deepEqual(renewalAnswers(VISA, [paper("", "V26000001")], before), {
    action: "renew", nationality: "DEU", visa_number: "V26000001", visa_expiry: "2027-01-15",
  });
  assert.deepEqual(renewalAnswers(PERMIT, [paper("", "R26000001")], {}), {
    action: "renew", residence_issued: "2026-01-15", residence_expiry: "2027-01-15",
  });
});

test("what held for that time only is asked anew", () => {
  assert.equal("return_by" in renewalAnswers(VISA, [paper("", "V26000001")], { return_by: "2026-06-01" }), false);
});

test("of a family the form asks about the applicant, whoever's paper stands first", () => {
  const papers = [paper("companions/0/", "V26000002"), paper("", "V26000001")];
  assert.equal(renewalAnswers(VISA, papers, {})["visa_number"], "V26000001");
});

test("what papers say of a family is known of it, each in their place", () => {
  const papers = [
    paper("", "R26000001", { surname: "SCHMIDT", given_names: "ANNA", birth_date: "", sex: "F" }),
    paper("companions/1/", "R26000003", { surname: "SCHMIDT", given_names: "LENA", birth_date: "2022-01-01" }),
    paper("companions/0/", "R26000002", { surname: "", given_names: "EMIL", birth_date: "2020-02-29" }),
  ];
  assert.deepEqual(answersOfPapers(papers, QUESTIONS), {
    name_en_surname: "SCHMIDT", name_en_given: "ANNA",
    companions: [
      { name_en_given: "EMIL", dob: "2020-02-29" },
      { name_en_surname: "SCHMIDT", name_en_given: "LENA", dob: "2022-01-01" },
    ],
  });
});

test("what a paper says counts more than what was sent, for it may have been corrected", () => {
  const sent = { name_en_given: "ANA", address: "Amman", companions: [{ name_en_given: "EMIL", relation: "son" }, { name_en_given: "LEN", relation: "daughter" }] };
  const papers = [paper("", "R26000001", { given_names: "ANNA" }), paper("companions/1/", "R26000003", { given_names: "LENA" })];
  assert.deepEqual(answersOfPapers(papers, QUESTIONS, sent), {
    name_en_given: "ANNA", address: "Amman",
    companions: [{ name_en_given: "EMIL", relation: "son" }, { name_en_given: "LENA", relation: "daughter" }],
  });
  assert.equal(sent.name_en_given, "ANA");
  assert.equal(sent.companions[1]?.name_en_given, "LEN");
});

test("a member of the family without a paper leaves no gap", () => {
  const papers = [paper("companions/1/", "R26000003", { given_names: "LENA" })];
  assert.deepEqual(answersOfPapers(papers, QUESTIONS), { companions: [{ name_en_given: "LENA" }] });
});
