/**
 * The result of asking a wallet: the verdict, a sentence for each question in both languages, and what the wallet has
 * not shown.
 *
 * @import { Question } from "../../../crypto/presentation_request.js"
 * @import { ClaimValue } from "../../../crypto/sd_jwt.js"
 * @import { Words } from "../../words/words.js"
 * @import { Answered } from "./ask_wallet.js"
 * @typedef {{sentence: string, isConfirmed: boolean}} Answer - `isConfirmed`: whether the verifier can rely on it
 *   without further papers.
 */

import { html } from "lit";

import { CLAIMS_OF } from "../../../crypto/presentation_request.js";
import { dayOf } from "../../words/format.js";
import { rightsSentences } from "../../words/rights_text.js";
import { locale, pageLanguage, say } from "../../words/words.js";
import { icon } from "../icon.js";
import { when } from "../waiting.js";
import { ofTheOther } from "./permits.js";
import { titleOf } from "./title.js";

/** @type {Record<Answered["verdict"], ["good" | "warning" | "bad", import("../icon.js").Sign]>} */
const LOOKS = {
  valid: ["good", "check"],
  not_yet_valid: ["warning", "clock"],
  expired: ["warning", "clock"],
  status_unknown: ["warning", "help"],
  wrong_clock: ["warning", "clock"],
  declined: ["warning", "help"],
  contested: ["bad", "warning"],
  revoked: ["bad", "warning"],
  forged: ["bad", "warning"],
  unknown_signer: ["bad", "warning"],
  unreadable: ["warning", "help"],
};
/** First strong isolate and its end (Unicode UAX #9). */
const [ISOLATE, END] = ["\u2068", "\u2069"];
/** Parts of a paper that no answer shows unless its question was asked, in the order in which they are named. */
const HIDEABLE = /** @type {const} */ (["name", "birth_date", "nationality", "passport_number", "number", "photo"]);

/**
 * Draw what a wallet answers.
 *
 * @param {Answered} answered
 * @param {Question[]} questions
 * @param {Record<string, number>} services - the number of each service in the ministry's list, by its code.
 * @param {Words} words
 */
export function walletVerdict(answered, questions, services, words) {
  const { verdict, issuedOn } = answered;
  const language = pageLanguage();
  const other = language === "ar" ? "en" : "ar";
  const answers = questions.map((question) => answerTo(question, answered, services, words, language));
  const others = questions.map((question) => answerTo(question, answered, services, ofTheOther(words), other));
  const isConfirmed = answers.every((answer) => answer.isConfirmed);
  const key = verdict === "valid" && !isConfirmed ? "not_confirmed" : verdict;
  const [tone, sign] = key === "not_confirmed" ? /** @type {const} */ (["warning", "help"]) : LOOKS[verdict];
  return html`<section class="verdict ${tone}" data-verdict=${key} aria-labelledby="verdict">
      ${icon(sign)}
      <div>
        <h2 id="verdict" tabindex="-1">${say(words, `verify.wallet.${key}`)}</h2>
        <p>${say(words, `verify.wallet.${key}_text`)}</p>
      </div>
    </section>
    ${when(
      issuedOn,
      () =>
        html`<section aria-labelledby="answers" data-answers>
            <h2 id="answers">${say(words, `verify.wallet.answers_${verdict}`)}</h2>
            <ul>
              ${questions.map(
                (question, at) =>
                  html`<li class="permits" data-answer=${question}>
                    <p>${answers[at]?.sentence}</p>
                    <p lang=${other} dir=${other === "ar" ? "rtl" : "ltr"}>${others[at]?.sentence}</p>
                  </li>`,
              )}
            </ul>
          </section>
          <section aria-labelledby="compare" data-compare>
            <h2 id="compare">${say(words, "verify.share.compare")}</h2>
            <p>${say(words, questions.includes("name") ? "verify.wallet.compare_name" : "verify.wallet.compare_nothing")}</p>
            <p>${say(words, "verify.wallet.not_shown", { parts: hiddenParts(questions, words) })}</p>
          </section>`,
    )}`;
}

/**
 * Return the answer to a question.
 *
 * @param {Question} question
 * @param {Answered} answered
 * @param {Record<string, number>} services
 * @param {Words} words - the sentences in `language`.
 * @param {"ar" | "en"} language
 * @returns {Answer}
 */
function answerTo(question, { claims, issuedOn }, services, words, language) {
  /** @param {string} key @param {Record<string, string>} [values] */
  const answer = (key, values) => say(words, `verify.wallet.answer.${key}`, values);
  if (!CLAIMS_OF[question].every((name) => name in claims)) {
    return { sentence: answer(`${question}_not_shown`), isConfirmed: false };
  }
  if (question === "age_over_18") {
    const isAdult = claims["age_over_18"] === true;
    const sentence = isAdult ? answer("adult") : answer("minor", { date: issuedOn && dayOf(issuedOn, language) });
    return { sentence, isConfirmed: isAdult };
  }
  if (question === "work") return workAnswer(claims, words, language);
  if (question === "name") return { sentence: answer("name", { name: nameIn(claims, language) }), isConfirmed: true };
  const kind = /** @type {Parameters<typeof titleOf>[0]["kind"]} */ (claims["paper_kind"]);
  const title = titleOf({ kind, service: services[String(claims["paper_class"])] ?? null }, words);
  const [from, until] = [String(claims["valid_from"]), String(claims["valid_until"])];
  const dates = { title, from: from && dayOf(from, language), until: until && dayOf(until, language) };
  return { sentence: answer(until === "" ? "without_end" : "validity", dates), isConfirmed: true };
}

/**
 * Return the answer to the question whether the holder may work, and until when.
 *
 * @param {Answered["claims"]} claims
 * @param {Words} words
 * @param {"ar" | "en"} language
 * @returns {Answer}
 */
function workAnswer({ work_right: right, party, valid_until: last }, words, language) {
  const work = /** @type {Parameters<typeof rightsSentences>[0]["work"]} */ (right || null);
  const named = { work, study: false, party: String(party), isCompanion: false, entries: null, stay: null };
  const [sentence = say(words, "verify.wallet.answer.work_not_said")] = rightsSentences(named, words, language);
  const until = last === "" ? "no_end" : "until";
  const end = say(words, `verify.wallet.answer.${until}`, { until: last === "" ? "" : dayOf(String(last), language) });
  return { sentence: right === "none" ? sentence : `${sentence} ${end}`, isConfirmed: right === "named_employer" };
}

/**
 * Return the holder's name in the script of a language, or in the one that the paper has.
 *
 * @param {Answered["claims"]} claims
 * @param {"ar" | "en"} language
 */
function nameIn({ given_names: given, family_name: surname, arabic_name: arabic }, language) {
  const latin = [given, surname].filter(Boolean).join(" ");
  return `${ISOLATE}${(language === "ar" && arabic) || latin}${END}`;
}

/**
 * Return the parts of a paper that were not asked for, as a list in a sentence.
 *
 * @param {Question[]} questions
 * @param {Words} words
 */
function hiddenParts(questions, words) {
  const hidden = HIDEABLE.filter((part) => part !== "name" || !questions.includes("name"));
  return new Intl.ListFormat(locale(pageLanguage()), { type: "disjunction" }).format(
    hidden.map((part) => say(words, `verify.wallet.part.${part}`)),
  );
}
