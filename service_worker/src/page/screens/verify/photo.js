/**
 * The part of a verdict about the photo of the holder: the face that the ministry approved, or why none is shown.
 *
 * @import { ExaminedPaper } from "./examination.js"
 * @import { Words } from "../../words/words.js"
 * @import { Picture } from "../../../crypto/examine_paper.js"
 */

import { html, nothing } from "lit";

import { say } from "../../words/words.js";
import { icon } from "../icon.js";
import { labels } from "./labels.js";

/** The addresses of pictures that are shown, so that each picture has one. @type {WeakMap<Picture, string>} */
const addresses = new WeakMap();

/**
 * Draw the photo of a paper whose facts the ministry has signed. Notices and refusals have none.
 *
 * @param {ExaminedPaper} examined
 * @param {{words: Words, isFile: boolean, suffix: string}} known
 */
export function photoPart({ facts, photo, picture }, { words, isFile, suffix }) {
  if (facts === null || facts.kind === "notice" || facts.kind === "refusal") return nothing;
  const heading = html`<h2 id=${`photo${suffix}`}>${say(words, picture ? "verify.photo_approved" : "verify.photo")}</h2>`;
  const key = photo === "none" && facts.kind === "emergency_travel_document" ? "none_without_passport" : photo;
  const sentence = say(words, `verify.photo_${key === "approved" && isFile ? "approved_file" : key}_text`);
  return html`<section aria-labelledby=${labels("photo", suffix)} data-photo=${photo}>
    ${heading}
    ${picture ? html`<img class="approved-face" src=${addressOf(picture)} alt=${say(words, "verify.photo_alt")} />` : nothing}
    ${photo === "replaced" ? html`<div class="notice warning">${icon("warning")}<div><p>${sentence}</p></div></div>` : html`<p>${sentence}</p>`}
  </section>`;
}

/**
 * Return the address of a picture whose digest is the seal's.
 *
 * @param {Picture} picture
 */
function addressOf(picture) {
  const known = addresses.get(picture) ?? URL.createObjectURL(new Blob([picture.bytes], { type: picture.type }));
  addresses.set(picture, known);
  return known;
}
