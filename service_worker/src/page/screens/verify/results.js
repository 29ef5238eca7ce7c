/**
 * The results of examining what one picture, file or text shows: mostly one, with two papers in a picture two.
 *
 * @import { Known as Examining, Result } from "./examination.js"
 * @import { CountryNames } from "./verdict.js"
 * @import { TrustList } from "../../../crypto/trust_list.js"
 * @import { Words } from "../../words/words.js"
 * @typedef {Examining & {list: TrustList, countries: CountryNames, words: Words}} Known
 * @typedef {(event: CustomEvent) => void} Heed - takes the register's answer.
 */

import { html } from "lit";

import { PDF } from "../../barcodes/in_file.js";
import { sayCount } from "../../words/say_count.js";
import { say } from "../../words/words.js";
import { icon } from "../icon.js";
import { when } from "../waiting.js";
import { receiptHeading, receiptVerdict } from "./receipt_verdict.js";
import { verdictHeading, verdictPart } from "./verdict.js";

/**
 * Draw the results.
 *
 * @param {Result[]} results
 * @param {Known} known
 * @param {Heed} heed
 */
export function resultsPart(results, known, heed) {
  const [first] = results;
  if (results.length === 1 && first) return resultPart(first, "", known, heed);
  return html`${overview(results, known.words)}
    ${results.map(
      (result, at) => html`<section class="result" aria-labelledby=${`result-${at + 1}`}>
      <h2 id=${`result-${at + 1}`}>${say(known.words, "verify.result_of", { number: at + 1, all: results.length })}</h2>
      ${resultPart(result, `-${at + 1}`, known, heed)}
    </section>`,
    )}`;
}

/**
 * Draw that there are several results, and each in one line.
 *
 * @param {Result[]} results
 * @param {Words} words
 */
function overview(results, words) {
  return html`<section class="notice warning overview" aria-labelledby="several">
    ${icon("warning")}
    <div>
      <h2 id="several" tabindex="-1">${sayCount(words, "verify.several", results.length)}</h2>
      <p>${say(words, "verify.several_text")}</p>
      <ol>${results.map((result) => html`<li>${inOneLine(result, words)}</li>`)}</ol>
    </div>
  </section>`;
}

/**
 * Draw a result in one line: the person, if the ministry has signed who it is, and the verdict.
 *
 * @param {Result} result
 * @param {Words} words
 */
function inOneLine({ examined }, words) {
  if ("receipt" in examined) return receiptHeading(examined, words);
  const { facts } = examined;
  const person = facts && `${facts.givenNames} ${facts.surname}`.trim();
  return html`${when(person, () => html`<bdi dir="ltr" translate="no">${person}</bdi>: `)}${verdictHeading(examined, words)}`;
}

/**
 * Draw a result.
 *
 * @param {Result} result
 * @param {string} suffix - the end of ids of elements, which differ between results.
 * @param {Known} known
 * @param {Heed} heed
 */
function resultPart({ barcode, registered, examined }, suffix, known, heed) {
  const { list, revocations, days, today, countries, words } = known;
  if ("receipt" in examined) return receiptVerdict(examined, words, today, suffix);
  const isFile = barcode.format === PDF;
  const isRegisterAsked = registered !== null;
  return html`${verdictPart(examined, { list, revocations, days, today, countries, words, isFile, isRegisterAsked, suffix })}
    ${when(examined.facts && !["revoked", "replaced"].includes(examined.verdict), () => html`<moi-ask-register .barcode=${barcode} .number=${examined.facts?.number} .suffix=${suffix} .words=${words} @registered=${heed}></moi-ask-register>`)}`;
}
