/**
 * The part of a verdict that says what the paper allows and whom, in the language of the page and in the other one: the
 * person who verifies and the holder read it together.
 *
 * @import { PaperFacts } from "../../../core/papers/features.js"
 * @import { PhoneVerdict } from "../../../core/papers/list_age.js"
 * @import { Words } from "../../words/words.js"
 */

import { html } from "lit";

import { rightsSentences } from "../../words/rights_text.js";
import { pageLanguage, say } from "../../words/words.js";
import { labels } from "./labels.js";
import { titleOf } from "./title.js";

/** The prefix of the sentences in the other language (`moi_pwa/build/data.py`). */
const OTHER = "verify.other.";
/** The last part of the key of the sentence for a seal without rights, by kind. @type {Record<string, string>} */
const WITHOUT_RIGHTS = { visa: "unsealed", residence_permit: "unsealed", emergency_travel_document: "one_trip" };

/**
 * Draw what a paper allows, or allowed.
 *
 * @param {PaperFacts} facts
 * @param {object} known
 * @param {PhoneVerdict} known.verdict
 * @param {{from: string, until: string}} known.dates - texts of the days of its validity.
 * @param {Words} known.words
 * @param {string} known.suffix - the end of ids of elements, which differ between results.
 */
export function permitsPart(facts, { verdict, dates, words, suffix }) {
  const language = pageLanguage();
  const other = language === "ar" ? "en" : "ar";
  return html`<section aria-labelledby=${labels("permits", suffix)} data-permits>
    <h2 id=${`permits${suffix}`}>${say(words, `verify.permits_${verdict}`, dates)}</h2>
    <p class="permits">${textOf(facts, words, language)}</p>
    <p class="permits" lang=${other} dir=${other === "ar" ? "rtl" : "ltr"}>${textOf(facts, ofTheOther(words), other)}</p>
  </section>`;
}

/**
 * Draw the title of the paper, its holder and the sentences of what it allows.
 *
 * @param {PaperFacts} facts
 * @param {Words} words
 * @param {"ar" | "en"} language
 */
function textOf(facts, words, language) {
  const sentences = rightsSentences(facts, words, language);
  const latin = [facts.givenNames, facts.surname].filter(Boolean).join(" ");
  const name = (language === "ar" && facts.arabicName) || latin;
  if (facts.work === null && (sentences.length === 0 || facts.kind in WITHOUT_RIGHTS)) {
    sentences.push(say(words, `rights.sentence.${WITHOUT_RIGHTS[facts.kind] ?? "none"}`));
  }
  return html`<b>${titleOf(facts, words)}</b>: <bdi translate="no">${name}</bdi>. ${sentences.join(" ")}`;
}

/**
 * Return the sentences in the other language, by the keys that they have in their own.
 *
 * @param {Words} words
 * @returns {Words}
 */
export function ofTheOther(words) {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, sentence]) =>
      key.startsWith(OTHER) ? [[key.slice(OTHER.length), sentence]] : [],
    ),
  );
}
