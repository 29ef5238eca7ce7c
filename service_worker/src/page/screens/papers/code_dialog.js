/** The dialog in which the code of a paper fills the screen, without the photo or with it. */

import { html } from "lit";

import { say } from "../../words/words.js";
import { when } from "../waiting.js";
import { factsList, factsOf } from "./paper_facts.js";
import { titleOf } from "./paper_title.js";

/**
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {Paper} from "../../../store/cases.js"
 * @import {Words} from "../../words/words.js"
 * @import {ShownPortrait} from "./portrait.js"
 * @typedef {object} ShownCode
 * @property {Issued} issued
 * @property {ShownPortrait | undefined} portrait - the approved photo, where it is known.
 * @property {string} faceCode - the text of the code with the photo, while that is shown; else "".
 * @property {() => void} onSwitch - shows the code with the photo in place of the other one, or the other way round.
 * @property {() => void} onShare
 * @property {() => void} onClose
 */

/**
 * Draw the dialog.
 *
 * @param {ShownCode} shown
 * @param {Words} words
 */
export function codeDialog({ issued, portrait, faceCode, onSwitch, onShare, onClose }, words) {
  const { paper } = issued;
  return html`<dialog class="paper ${faceCode ? "with-face" : portrait ? "beside-face" : ""}" aria-labelledby="paper" @close=${onClose}>
    <h2 id="paper" tabindex="-1" autofocus>${titleOf(paper, words)}</h2>
    <moi-qr-code text=${faceCode || paper.barcode} label=${say(words, faceCode ? "paper.code_with_photo" : "paper.code")}></moi-qr-code>
    <div class="holder">
      ${when(portrait, () => html`<img class="face" src=${portrait?.address} alt=${say(words, "paper.face")} width="72" height="90" />`)}
      ${factsList(issued, factsOf(issued, words), words)}
    </div>
    <p class="hint">${say(words, faceCode ? "paper.how_with_photo" : "paper.how")}</p>
    <form method="dialog">
      ${when(portrait, () => html`<button type="button" class="button secondary" data-face-code @click=${onSwitch}>${say(words, faceCode ? "paper.show_without_photo" : "paper.show_with_photo")}</button>`)}
      <button type="button" class="button secondary" data-share @click=${onShare}>
        ${say(words, "paper.share")}
      </button>
      <button class="button secondary">${say(words, "paper.close")}</button>
    </form>
  </dialog>`;
}

/**
 * Return the text of a paper's code with the photo.
 *
 * @param {Paper} paper
 * @param {ShownPortrait} portrait
 */
export async function faceCodeOf(paper, portrait) {
  return (await import("../../../crypto/face_code.js")).withFace(paper.barcode, portrait);
}
