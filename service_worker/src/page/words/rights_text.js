/**
 * The rights that a paper gives, in words: facts as they are printed, and plain sentences.
 *
 * @import { WorkRight } from "../../core/papers/additional_features.js"
 * @import { Words } from "./words.js"
 * @typedef {{work: WorkRight | null, study: boolean, party: string, isCompanion: boolean}} Rights
 * @typedef {[number, number, number]} Stay - days, months, years.
 */

import { sayCount } from "./say_count.js";
import { locale, pageLanguage, say } from "./words.js";

/** First strong isolate and its end (Unicode UAX #9): a name keeps its direction among words of the other script. */
const [ISOLATE, END] = ["\u2068", "\u2069"];

/**
 * Return the facts of rights, as a paper prints them.
 *
 * @param {Rights} rights
 * @param {Words} words
 * @returns {{key: string, text: string}[]} - `key` is that of the label's sentence.
 */
export function rightsFacts({ work, study, party, isCompanion }, words) {
  const named = { party: `${ISOLATE}${party}${END}` };
  return [
    { key: "rights.as", text: isCompanion ? say(words, "rights.as.companion") : "" },
    { key: "rights.work", text: work ? say(words, `rights.work.${work}`, named) : "" },
    { key: "rights.study", text: study ? say(words, "rights.study.at", named) : "" },
  ].filter(({ text }) => text);
}

/**
 * Return what a paper allows, in plain sentences.
 *
 * @param {Rights & {entries: number | null, stay: Stay | null}} facts
 * @param {Words} words
 * @param {"ar" | "en"} [language] - that of `words`: the page's, unless it is given.
 * @returns {string[]}
 */
export function rightsSentences({ work, study, party, entries, stay }, words, language = pageLanguage()) {
  const named = { party: `${ISOLATE}${party}${END}` };
  const length = stay && stayText(stay, words, language);
  return [
    entries === null ? "" : entriesSentence(entries, words, language),
    length ? say(words, "rights.sentence.stay", { stay: length }) : "",
    work ? say(words, `rights.sentence.work.${work}`, named) : "",
    study ? say(words, "rights.sentence.study", named) : "",
  ].filter(Boolean);
}

/**
 * Return the sentence of the permitted entries.
 *
 * @param {number} count - 0 means that there is no limit.
 * @param {Words} words
 * @param {"ar" | "en"} language
 */
function entriesSentence(count, words, language) {
  return count === 0
    ? say(words, "rights.sentence.entries_unlimited")
    : sayCount(words, "rights.sentence.entries", count, {}, language);
}

/**
 * Return the text of a number of entries.
 *
 * @param {number} count - 0 means that there is no limit.
 * @param {Words} words
 */
export function entriesText(count, words) {
  return count === 0 ? say(words, "rights.entries_unlimited") : String(count);
}

/**
 * Return the text of a length of stay, "" for none.
 *
 * @param {Stay} stay
 * @param {Words} words
 * @param {"ar" | "en"} [language] - that of `words`: the page's, unless it is given.
 */
export function stayText(stay, words, language = pageLanguage()) {
  const parts = stay.flatMap((count, at) =>
    count > 0 ? [sayCount(words, `rights.stay_${["days", "months", "years"][at]}`, count, {}, language)] : [],
  );
  return new Intl.ListFormat(locale(language)).format(parts.reverse());
}
