/** The part of the wallet with the papers that others have replaced: without their codes, so that nobody shows them. */

import { html, nothing } from "lit";

import { dayOf } from "../../words/format.js";
import { say } from "../../words/words.js";
import { isolated } from "../waiting.js";
import { nameOf, titleOf } from "./paper_title.js";

/**
 * @import {ReplacedPaper} from "../../../store/cases.js"
 * @import {Words} from "../../words/words.js"
 */

/**
 * Draw the papers; nothing if there is none.
 *
 * @param {readonly {paper: ReplacedPaper}[]} replaced
 * @param {Words} words
 */
export function replacedPart(replaced, words) {
  if (replaced.length === 0) return nothing;
  return html`<section aria-labelledby="wallet-replaced" data-replaced>
    <h2 id="wallet-replaced">${say(words, "wallet.replaced")}</h2>
    <p class="hint">${say(words, "wallet.replaced_hint")}</p>
    <ul class="issued">
      ${replaced.map(({ paper }) => html`<li class="card" data-former=${paper.number}>${former(paper, words)}</li>`)}
    </ul>
  </section>`;
}

/**
 * Draw one paper.
 *
 * @param {ReplacedPaper} paper
 * @param {Words} words
 */
function former(paper, words) {
  const number = isolated(paper.replaced_by);
  return html`<h3>${titleOf(paper, words)}: <bdi>${nameOf(paper)}</bdi></h3>
    <p><bdi dir="ltr" translate="no">${paper.number}</bdi></p>
    <p>${say(words, "wallet.replaced_by", { number, date: dayOf(paper.replaced_on) })}</p>`;
}
