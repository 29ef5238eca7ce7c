/**
 * The result of examining a paper, and the facts to compare with the person who shows it.
 *
 * @import { ListDays, PhoneVerdict } from "../../../core/papers/list_age.js"
 * @import { ExaminedPaper } from "./examination.js"
 * @import { PaperFacts } from "../../../core/papers/features.js"
 * @import { RevocationList } from "../../../core/papers/revoked_papers.js"
 * @import { TrustList } from "../../../crypto/trust_list.js"
 * @import { Words } from "../../words/words.js"
 * @typedef {Record<string, string[]>} CountryNames - by code of three letters.
 */

import { html } from "lit";

import { mrzBirth, mrzCountry } from "../../../core/forms/mrz.js";
import { dayOfList } from "../../../core/papers/list_age.js";
import { unsealed } from "../../../core/papers/unsealed.js";
import { dayText } from "../../words/day_text.js";
import { dayOf } from "../../words/format.js";
import { locale, say } from "../../words/words.js";
import { icon } from "../icon.js";
import { entriesText, rightsFacts, stayText } from "../../words/rights_text.js";
import { when } from "../waiting.js";
import { labels } from "./labels.js";
import { ofRevocation } from "./list_sentences.js";
import { permitsPart } from "./permits.js";
import { photoPart } from "./photo.js";
import { titleOf } from "./title.js";

/** @type {Record<PhoneVerdict, ["good" | "warning" | "bad" | "plain", import("../icon.js").Sign]>} */
const LOOKS = {
  valid: ["good", "check"],
  status_unknown: ["warning", "help"],
  not_yet_valid: ["warning", "clock"],
  expired: ["warning", "clock"],
  revoked: ["bad", "warning"],
  replaced: ["bad", "warning"],
  forged: ["bad", "warning"],
  unknown_signer: ["bad", "warning"],
  unreadable: ["warning", "help"],
  genuine_refusal: ["plain", "document"],
  not_issued: ["bad", "warning"],
};

/**
 * Draw the result.
 *
 * @param {ExaminedPaper} examined
 * @param {object} known
 * @param {TrustList} known.list
 * @param {RevocationList | undefined} known.revocations
 * @param {ListDays} known.days - those of the lists.
 * @param {string} known.today - ISO day in Amman.
 * @param {CountryNames} known.countries
 * @param {Words} known.words
 * @param {boolean} known.isFile - whether the seal comes from a PDF, whose pages may show anything.
 * @param {boolean} known.isRegisterAsked
 * @param {string} known.suffix - the end of ids of elements, which differ between results.
 */
export function verdictPart(
  examined,
  { list, revocations, days, today, countries, words, isFile, isRegisterAsked, suffix },
) {
  const { verdict, facts, signedOn } = examined;
  const [tone, sign] = LOOKS[verdict];
  const dates = { ...datesOf(examined), list: dayOf(dayOfList(list)) };
  const lists = { days, revocations, isRegisterAsked, words };
  return html`<section class="verdict ${tone}" data-verdict=${verdict} aria-labelledby=${labels("verdict", suffix)}>
      ${icon(sign)}
      <div>
        <h2 id=${`verdict${suffix}`} tabindex="-1">${verdictHeading(examined, words)}</h2>
        <p>${say(words, `verify.${outcomeOf(examined)}_text`, dates)}</p>
        ${when(facts, () => ofRevocation(examined, lists))}
      </div>
    </section>
    ${when(facts && facts.kind !== "refusal", () => permitsPart(/** @type {PaperFacts} */ (facts), { verdict, dates, words, suffix }))}
    ${when(facts, () => photoPart(examined, { words, isFile, suffix }))}
    ${when(facts, () => comparison(/** @type {PaperFacts} */ (facts), { signedOn, today, countries, words, isFile, isFaceShown: examined.picture !== null, suffix }))}
    <p class="hint">${say(words, isRegisterAsked ? "verify.checked_with_register" : "verify.checked_here", { today: dayOf(today), list: dates.list })}</p>`;
}

/**
 * Return the verdict in words.
 *
 * @param {ExaminedPaper} examined
 * @param {Words} words
 */
export function verdictHeading(examined, words) {
  const { verdict, facts, revokedOn } = examined;
  const key =
    facts && verdict === "valid" && facts.validUntil === null
      ? "verify.valid_without_end"
      : `verify.${outcomeOf(examined)}${revokedOn && "_on"}`;
  return say(words, key, datesOf(examined));
}

/**
 * Return the part of the keys of sentences about a verdict.
 *
 * @param {ExaminedPaper} examined
 */
function outcomeOf({ verdict, facts }) {
  return facts?.kind === "refusal" && verdict === "revoked" ? "refusal_revoked" : verdict;
}

/**
 * Return the dates in the sentences about a verdict.
 *
 * @param {ExaminedPaper} examined
 */
function datesOf({ facts, issuedOn, revokedOn }) {
  return {
    until: day(facts?.validUntil),
    from: day(issuedOn),
    decided: day(facts?.decidedOn),
    revoked: day(revokedOn),
  };
}

/**
 * Draw the facts to compare.
 *
 * @param {PaperFacts} facts
 * @param {object} known
 * @param {string} known.signedOn
 * @param {string} known.today
 * @param {CountryNames} known.countries
 * @param {Words} known.words
 * @param {boolean} known.isFile
 * @param {boolean} known.isFaceShown - whether the approved photo is shown.
 * @param {string} known.suffix
 */
function comparison(facts, { signedOn, today, countries, words, isFile, isFaceShown, suffix }) {
  /**
   * @param {string} key
   * @param {unknown} value
   */
  const row = (key, value) =>
    when(value, () => html`<div><dt>${say(words, `verify.fact.${key}`)}</dt><dd>${value}</dd></div>`);
  const nationality = countries[mrzCountry(facts.nationality)]?.[0];
  const birth = mrzBirth(facts.birth, today);
  return html`<section aria-labelledby=${labels("compare", suffix)}>
    <h2 id=${`compare${suffix}`}>${say(words, "verify.compare")}</h2>
    <p>${say(words, facts.kind === "emergency_travel_document" ? "verify.compare_without_passport" : "verify.compare_text")}</p>
    ${when(isFile, () => html`<p>${say(words, "verify.compare_file")}</p>`)}
    <p data-unsealed>${say(words, "verify.unsealed", { list: unsealedText(facts, isFaceShown, words) })}</p>
    <dl class="facts checks" data-facts>
      ${row("paper", titleOf(facts, words))} ${row("applied_for", facts.kind === "refusal" && words[`paper.service.${facts.service}`])}
      ${row("reference", code(facts.reference))} ${row("number", code(facts.number))} ${row("arabic_name", facts.arabicName && html`<bdi lang="ar" translate="no">${facts.arabicName}</bdi>`)} ${row("surname", code(facts.surname))}
      ${row("given_names", code(facts.givenNames))} ${row("passport_number", code(facts.passportNumber))}
      ${row("nationality", nationality ?? code(facts.nationality))} ${row("birth", birth && dayText(birth))}
      ${row("sex", ["F", "M"].includes(facts.sex) && say(words, `verify.sex.${facts.sex}`))}
      ${row("valid_until", day(facts.validUntil))} ${party(facts, words)} ${row("decided_on", day(facts.decidedOn))} ${row("decision_number", code(facts.decisionNumber))} ${row("object_until", day(facts.objectUntil))}
      ${row("destination", countries[facts.destination]?.[0] ?? code(facts.destination))}
      ${allowed(facts, words).map(({ key, text }) => html`<div><dt>${say(words, key)}</dt><dd>${text}</dd></div>`)}
      ${row("signed_on", day(signedOn))}
    </dl>
  </section>`;
}

/**
 * Return the text of a day, or "" if it is unknown.
 *
 * @param {string | null | undefined} iso - "" or null if it is unknown.
 */
function day(iso) {
  return iso ? dayOf(iso) : "";
}

/**
 * Draw Latin letters and digits, from left to right in every language.
 *
 * @param {string} text
 */
function code(text) {
  return text && html`<bdi dir="ltr" translate="no">${text}</bdi>`;
}

/**
 * Return what the paper allows as facts, by the key of each label.
 *
 * @param {PaperFacts} facts
 * @param {Words} words
 */
function allowed(facts, words) {
  const { entries, stay } = facts;
  const rows = [
    { key: "rights.entries", text: entries === null ? "" : entriesText(entries, words) },
    { key: "rights.stay", text: stay === null ? "" : stayText(stay, words) || say(words, "verify.stay_to_end") },
  ];
  return [...rows.filter(({ text }) => text), ...rightsFacts(facts, words)];
}

/**
 * Draw the other party of a letter, under the label that its service has for it.
 *
 * @param {PaperFacts} facts
 * @param {Words} words
 */
function party({ kind, service, party: name }, words) {
  const label = words[`paper.party.${service}`];
  return when(
    kind === "notice" && name && label,
    () => html`<div><dt>${label}</dt><dd><bdi translate="no">${name}</bdi></dd></div>`,
  );
}

/**
 * Return the parts of the print that the seal does not cover, as one list.
 *
 * @param {PaperFacts} facts
 * @param {boolean} isFaceShown
 * @param {Words} words
 */
function unsealedText(facts, isFaceShown, words) {
  return new Intl.ListFormat(locale()).format(
    unsealed(facts, isFaceShown).map((part) => say(words, `verify.unsealed.${part}`)),
  );
}
