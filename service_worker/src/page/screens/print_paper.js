/** A paper as a file to print, which the server makes; with a photo, if its holder wants, which this device puts on it. */

import { html } from "lit";

import { PdfPart, asPerson } from "./pdf_part.js";
import { when } from "./waiting.js";

/**
 * @import {Issued} from "../../core/wallet.js"
 * @import {Outcome} from "./pdf_part.js"
 */

const loadHolderPhoto = () => import("../holder_photo.js");

class PrintPart extends PdfPart {
  static properties = { ...PdfPart.properties, issued: {} };

  constructor() {
    super();
    /** @type {Issued | undefined} */
    this.issued = undefined;
  }

  /** Takes what was chosen out of the field, so that the same file can be chosen again. @param {string} number @param {Event} event */
  async downloadWithPhoto(number, event) {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    const file = field.files?.[0];
    field.value = "";
    if (file) await this.download(number, () => fetchWithPhoto(number, file), "with_photo");
  }

  render() {
    if (!this.issued || this.issued.isRevoked) return "";
    const { kind, number } = this.issued.paper;
    const takesPhoto = kind !== "notice"; // which has no place for one
    return html`<p class="actions">
        <button type="button" class="button secondary" data-download @click=${() => void this.download(number, () => fetchPdf(number), "done")} aria-describedby=${`paper-${number}`}>
          ${this.say("paper.pdf")}
        </button>
        ${when(takesPhoto, () => html`<span class="chooser">
          <input class="file" id=${`photo-${number}`} type="file" accept="image/*" aria-describedby=${`paper-${number} photo-hint-${number}`} @change=${(/** @type {Event} */ event) => void this.downloadWithPhoto(number, event)} />
          <label class="button secondary" for=${`photo-${number}`}>${this.say("paper.photo")}</label>
        </span>`)}
      </p>
      ${when(takesPhoto, () => html`<p class="hint" id=${`photo-hint-${number}`}>${this.say("paper.photo_hint")}</p>`)}
      ${this.outcomePart(this.issued.caseId)}`;
  }
}

customElements.define("moi-print", PrintPart);

/** @param {string} number @returns {Promise<Blob | Outcome>} */
function fetchPdf(number) {
  return asPerson(({ fetchPaperPdf }, person) => fetchPaperPdf(number, person));
}

/** The photo is put there on this device. @param {string} number @param {File} file @returns {Promise<Blob | Outcome>} */
async function fetchWithPhoto(number, file) {
  const { holderPhoto, putOnPaper } = await loadHolderPhoto();
  const photo = await holderPhoto(file);
  if (!photo) return "no_photo";
  const pdf = await fetchPdf(number);
  return pdf instanceof Blob ? ((await putOnPaper(pdf, photo)) ?? "failed") : pdf;
}
