/** The facts of a paper on the holder's phone: of its card, of the dialog with its code and of its image. */

import { html } from "lit";

import { ammanDay } from "../../../core/dates.js";
import { standingOf } from "../../../core/papers/wallet.js";
import { dayOf } from "../../words/format.js";
import { entriesText, rightsFacts, stayText } from "../../words/rights_text.js";
import { say } from "../../words/words.js";
import { badge } from "../waiting.js";
import { nameOf } from "./paper_title.js";

/**
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {PaperRights} from "../../../store/cases.js"
 * @import {Words} from "../../words/words.js"
 * @typedef {{key: string, text: string, isCode?: boolean}} Row - a fact; `key`: the key of its label's sentence.
 */

const TONES = /** @type {const} */ ({ valid: "received", expiring: "waiting", expired: "problem", revoked: "problem" });

/**
 * Return the facts of a paper for its card, dialog and image.
 *
 * @param {Issued} issued
 * @param {Words} words
 * @param {string} [validity]
 * @returns {Row[]}
 */
export function factsOf(issued, words, validity = validityOf(issued, words)) {
  const { content, number } = issued.paper;
  const rows = [
    { key: "paper.holder", text: nameOf(issued.paper) },
    { key: "paper.number", text: number, isCode: true },
    { key: "paper.passport", text: content.passport_number, isCode: true },
    { key: "paper.validity", text: validity },
  ];
  return rows.filter(({ text }) => text);
}

/**
 * Return the facts about what a paper allows, for its card and image: a dialog has room for its code and holder.
 *
 * @param {Issued} issued
 * @param {Words} words
 * @returns {Row[]}
 */
export function allowedBy({ paper: { content } }, words) {
  const { entries, stay_days: days, rights } = content;
  const rows = [
    { key: "rights.entries", text: entries === null ? "" : entriesText(entries, words) },
    { key: "rights.stay", text: stayText([days, 0, 0], words) },
    ...(rights ? rightsFacts(rightsOf(rights), words) : []),
  ];
  return rows.filter(({ text }) => text);
}

/**
 * Draw facts of a paper.
 *
 * @param {Issued} issued
 * @param {Row[]} rows
 * @param {Words} words
 */
export function factsList(issued, rows, words) {
  const tone =
    issued.paper.valid_until || issued.isRevoked ? TONES[standingOf(issued, ammanDay(new Date()))] : undefined;
  return html`<dl class="facts">
    ${rows.map(({ key, text, isCode }) => {
      const value = isCode
        ? html`<bdi dir="ltr" translate="no">${text}</bdi>`
        : key === "paper.holder"
          ? html`<bdi>${text}</bdi>`
          : text;
      return html`<div><dt>${say(words, key)}</dt><dd>${key === "paper.validity" && tone ? badge(tone, text) : value}</dd></div>`;
    })}
  </dl>`;
}

/**
 * Return the validity of a paper in words, by the device's clock.
 *
 * @param {Issued} issued
 * @param {Words} words
 */
function validityOf(issued, words) {
  const { valid_from: first, valid_until: last } = issued.paper;
  const standing = standingOf(issued, ammanDay(new Date()));
  if (standing === "revoked") return say(words, "case.status.revoked");
  return last === null
    ? say(words, "paper.since", { date: dayOf(first) })
    : say(words, `case.validity.${standing}`, { date: dayOf(last) });
}

/**
 * Return the validity for an image, in words that stay true when it is looked at later.
 *
 * @param {Issued} issued
 * @param {Words} words
 */
export function lastingValidityOf(issued, words) {
  const { valid_until: last } = issued.paper;
  return standingOf(issued, ammanDay(new Date())) === "expiring" && last
    ? say(words, "case.validity.valid", { date: dayOf(last) })
    : validityOf(issued, words);
}

/**
 * Return the rights that the server sent, by the names of a seal's facts.
 *
 * @param {PaperRights} rights
 */
function rightsOf({ is_companion: isCompanion, ...others }) {
  return { ...others, isCompanion };
}
