/**
 * The result of asking a wallet: the verdict, a sentence for each question in both languages, and what the wallet has
 * not shown.
 *
 * @import { Question } from "../../../crypto/presentation_request.js"
 * @import { Words } from "../../words/words.js"
 * @import { Answered } from "./ask_wallet.js"
 */

import { html } from "lit";

import { locale, pageLanguage, say } from "../../words/words.js";
import { icon } from "../icon.js";
import { when } from "../waiting.js";
import { ofTheOther } from "./permits.js";
import { answerTo } from "./wallet_answers.js";

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
