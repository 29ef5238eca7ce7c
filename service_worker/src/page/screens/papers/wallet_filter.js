/** The controls that show only some papers of the wallet: those of a person, or of a kind. */

import { html, nothing } from "lit";

import { MIN_TO_FILTER } from "../../../core/papers/wallet_filter.js";
import { sayCount } from "../../words/say_count.js";
import { say } from "../../words/words.js";
import { nameOf } from "./paper_title.js";

/**
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {Choices, Filter} from "../../../core/papers/wallet_filter.js"
 * @import {Words} from "../../words/words.js"
 */

/**
 * Draw the controls; nothing if there are few papers, or all are of one person and one kind.
 *
 * @param {number} count - the number of papers in the wallet.
 * @param {Choices} choices
 * @param {Filter} filter
 * @param {Words} words
 * @param {(filter: Filter) => void} change
 */
export function filterControls(count, choices, filter, words, change) {
  const { holders, kinds } = choices;
  if (count < MIN_TO_FILTER || (holders.length < 2 && kinds.length < 2)) return nothing;
  const people = holders.map(({ holder, paper }) => ({ value: holder, text: nameOf(paper) }));
  const kindNames = kinds.map((kind) => ({ value: kind, text: say(words, `paper.kind.${kind}`) }));
  return html`<div class="wallet-filter" role="group" aria-label=${say(words, "wallet.filter")}>
    ${select("holder", people, filter.holder, words, (holder) => change({ ...filter, holder }))}
    ${select("kind", kindNames, filter.kind, words, (kind) => change({ ...filter, kind }))}
  </div>`;
}

/**
 * Return the sentence about how many papers are shown; "" if all are.
 *
 * @param {number} count - the number of papers that are shown.
 * @param {Filter} filter
 * @param {Words} words
 */
export function shownSentence(count, { holder, kind }, words) {
  if (!holder && !kind) return "";
  return count === 0 ? say(words, "wallet.shown_none") : sayCount(words, "wallet.shown", count);
}

/**
 * Draw one control; nothing if it leaves no choice.
 *
 * @param {"holder" | "kind"} name
 * @param {{value: string, text: string}[]} options
 * @param {string} chosen - "" means all.
 * @param {Words} words
 * @param {(value: string) => void} choose
 */
function select(name, options, chosen, words, choose) {
  if (options.length < 2) return nothing;
  const changed = (/** @type {Event} */ { currentTarget }) =>
    choose(/** @type {HTMLSelectElement} */ (currentTarget).value);
  return html`<div class="field">
    <label for=${`filter-${name}`}>${say(words, `wallet.filter_${name}`)}</label>
    <select id=${`filter-${name}`} @change=${changed}>
      <option value="" .selected=${chosen === ""}>${say(words, "wallet.filter_all")}</option>
      ${options.map(({ value, text }) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
    </select>
  </div>`;
}
