import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { peopleOfDraft, peopleText } from "../../../src/page/words/people_text.js";

/** @param {"ar" | "en"} language */
const wordsOf = (language) =>
  JSON.parse(readFileSync(new URL(`../../../../moi_pwa/locales/${language}.json`, import.meta.url), "utf8"));
/** @param {string} text */
const plain = (text) => text.replace(/[\u2068\u2069]/g, "");

/**
 * Names in the two scripts and the number of others, with the text on the Arabic and on the English page.
 *
 * @type {[string, string, number, string, string][]}
 */
const TEXTS = [
  ["ANNA SCHMIDT", "آنا شميت", 0, "آنا شميت", "ANNA SCHMIDT"],
  ["ANNA SCHMIDT", "", 0, "ANNA SCHMIDT", "ANNA SCHMIDT"],
  ["", "آنا شميت", 0, "آنا شميت", "آنا شميت"],
  ["", "", 0, "", ""],
  ["", "", 3, "", ""],
  ["ANNA", "آنا", 1, "آنا وشخص آخر", "ANNA and 1 other"],
  ["ANNA", "آنا", 2, "آنا وشخصان آخران", "ANNA and 2 others"],
  ["ANNA", "آنا", 3, "آنا و3 أشخاص آخرين", "ANNA and 3 others"],
  ["ANNA", "آنا", 11, "آنا و11 شخصًا آخر", "ANNA and 11 others"],
];

for (const [latin, arabic, others, inArabic, inEnglish] of TEXTS)
  for (const [language, text] of /** @type {["ar" | "en", string][]} */ ([
    ["ar", inArabic],
    ["en", inEnglish],
  ]))
    // prettier-ignore
    test(`the ${language} page says of ${latin || "–"}, ${arabic || "–"} and ${others} others: ${text || "nothing"}`, () => {
      globalThis.document = /** @type {any} */ ({ documentElement: { lang: language } });
      assert.equal(plain(peopleText({ latin, arabic, others }, wordsOf(language))), text);
    });

test("a name keeps the direction of its letters beside the other script", () => {
  globalThis.document = /** @type {any} */ ({ documentElement: { lang: "ar" } });
  assert.equal(peopleText({ latin: "ANNA", arabic: "", others: 0 }, {}), "\u2068ANNA\u2069");
});

test("a draft of an earlier version is named as it was", () => {
  assert.equal(plain(peopleOfDraft({ name: "ANNA" }, {})), "ANNA");
});
