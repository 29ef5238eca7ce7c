/**
 * The answers of a wallet as sentences, each of which tells whether the verifier can rely on it.
 *
 * @import { Question } from "../../../crypto/presentation_request.js"
 * @import { Words } from "../../words/words.js"
 * @import { Answered } from "./ask_wallet.js"
 * @typedef {{sentence: string, isConfirmed: boolean}} Answer - `isConfirmed`: whether the verifier needs no further
 *   paper.
 */

import { CLAIMS_OF } from "../../../crypto/presentation_request.js";
import { dayOf } from "../../words/format.js";
import { rightsSentences } from "../../words/rights_text.js";
import { say } from "../../words/words.js";
import { titleOf } from "./title.js";

/** First strong isolate and its end (Unicode UAX #9). */
const [ISOLATE, END] = ["\u2068", "\u2069"];

/**
 * Return the answer to a question.
 *
 * @param {Question} question
 * @param {Pick<Answered, "claims" | "issuedOn">} answered
 * @param {Record<string, number>} services
 * @param {Words} words - the sentences in `language`.
 * @param {"ar" | "en"} language
 * @returns {Answer}
 */
export function answerTo(question, { claims, issuedOn }, services, words, language) {
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
  return `${ISOLATE}${(language === "ar" && arabic) || latin || arabic}${END}`;
}
