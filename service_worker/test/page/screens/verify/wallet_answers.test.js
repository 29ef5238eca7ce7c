/** A wallet's answers are plain sentences, and say yes only where the paper does. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { answerTo } from "../../../../src/page/screens/verify/wallet_answers.js";

/** @typedef {import("../../../../src/crypto/presentation_request.js").Question} Question */

/** @param {"ar" | "en"} language */
const wordsOf = (language) =>
  JSON.parse(readFileSync(new URL(`../../../../../moi_pwa/locales/${language}.json`, import.meta.url), "utf8"));
const WORDS = { ar: wordsOf("ar"), en: { ...wordsOf("en"), "paper.service.9": "Annual residence permit for work" } };
const SERVICES = { RES_WORK: 9 };
const DAYS = { valid_from: "2026-02-01", valid_until: "2026-10-28" };
const WORK = { work_right: "none", party: "", ...DAYS };
const PAPER = { paper_kind: "residence_permit", paper_class: "RES_WORK", ...DAYS };
const NAME = { given_names: "Ahmed", family_name: "Al-Jubouri", arabic_name: "أحمد الجبوري" };

/**
 * @param {Question} question
 * @param {Record<string, string | number | boolean>} claims
 * @param {"ar" | "en"} [language]
 */
const answer = (question, claims, language = "en") =>
  answerTo(question, { claims, issuedOn: "2026-02-02" }, SERVICES, WORDS[language], language);

/** @param {string} text */
const plain = (text) => text.replace(/[\u2066-\u2069]/g, "");

for (const [question, claims, isConfirmed, sentence] of /** @type {[Question, any, boolean, string][]} */ ([
  ["age_over_18", { age_over_18: true }, true, "The holder is 18 or older."],
  [
    "age_over_18",
    { age_over_18: false },
    false,
    "The holder was under 18 on 2 February 2026, when the wallet got the document.",
  ],
  [
    "age_over_18",
    { age_over_18: "true" },
    false,
    "The holder was under 18 on 2 February 2026, when the wallet got the document.",
  ],
  ["age_over_18", {}, false, "The wallet has not shown whether the holder is 18 or older."],
  ["work", WORK, false, "It does not allow work in Jordan."],
  [
    "work",
    { ...WORK, work_right: "named_employer", party: "Amman Bakery" },
    true,
    "It allows work in Jordan for Amman Bakery only. It is valid until 28 October 2026.",
  ],
  [
    "work",
    { ...WORK, work_right: "named_employer", party: "Amman Bakery", valid_until: "" },
    true,
    "It allows work in Jordan for Amman Bakery only. It has no end date.",
  ],
  [
    "work",
    { ...WORK, work_right: "work_permit" },
    false,
    "It allows work in Jordan only with a work permit from the Ministry of Labour. It is valid until 28 October 2026.",
  ],
  [
    "work",
    { ...WORK, work_right: "residence_permit" },
    false,
    "The residence permit says whether its holder may work in Jordan. It is valid until 28 October 2026.",
  ],
  [
    "work",
    { ...WORK, work_right: "" },
    false,
    "The document does not say whether its holder may work in Jordan. It is valid until 28 October 2026.",
  ],
  ["work", DAYS, false, "The wallet has not shown whether the holder may work in Jordan."],
  [
    "work",
    { work_right: "named_employer", ...DAYS },
    false,
    "The wallet has not shown whether the holder may work in Jordan.",
  ],
  ["validity", PAPER, true, "Annual residence permit for work, valid from 1 February 2026 to 28 October 2026."],
  [
    "validity",
    { ...PAPER, valid_until: "" },
    true,
    "Annual residence permit for work, valid from 1 February 2026, with no end date.",
  ],
  [
    "validity",
    { ...PAPER, paper_class: "constructor" },
    true,
    "Residence permit, valid from 1 February 2026 to 28 October 2026.",
  ],
  ["validity", DAYS, false, "The wallet has not shown which document it is."],
  ["name", NAME, true, "The holder’s name is Ahmed Al-Jubouri."],
  ["name", { ...NAME, given_names: "" }, true, "The holder’s name is Al-Jubouri."],
  ["name", { ...NAME, given_names: "", family_name: "" }, true, "The holder’s name is أحمد الجبوري."],
  ["name", { family_name: "Al-Jubouri" }, false, "The wallet has not shown the holder’s name."],
])) {
  test(`${question} of ${JSON.stringify(claims)}: ${sentence}`, () => {
    const given = answer(question, claims);
    assert.deepEqual([plain(given.sentence), given.isConfirmed], [sentence, isConfirmed]);
  });
}

test("in Arabic the name is the Arabic one, if the paper has it", () => {
  assert.equal(plain(answer("name", NAME, "ar").sentence), "اسم صاحب الوثيقة أحمد الجبوري.");
  assert.equal(
    plain(answer("name", { ...NAME, arabic_name: "" }, "ar").sentence),
    "اسم صاحب الوثيقة Ahmed Al-Jubouri.",
  );
});

test("days are written as the sentence's language writes them", () => {
  assert.match(answer("age_over_18", { age_over_18: false }, "ar").sentence, /في 2 شباط 2026/);
});
