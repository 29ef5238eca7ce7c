/** `<moi-print>`: a paper as a file to print. The server makes it; this device adds a photo if the holder wants one. */

import { html } from "lit";

import { PdfPart, keptOrFetched } from "./pdf_part.js";
import { when } from "../waiting.js";

/**
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {Outcome} from "./pdf_part.js"
 */

const loadHolderPhoto = () => import("./holder_photo.js");

/** The element `<moi-print>`. */
class PrintPart extends PdfPart {
  static properties = { ...PdfPart.properties, issued: {} };

  constructor() {
    super();
    /** @type {Issued | undefined} */
    this.issued = undefined;
  }

  /**
   * Download the paper with the chosen photo. The field is emptied, so that the same file can be chosen again.
   *
   * @param {Issued} issued
   * @param {Event} event
   */
  async downloadWithPhoto({ caseId, paper: { number } }, event) {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    const file = field.files?.[0];
    field.value = "";
    if (file) await this.download(number, () => fetchWithPhoto(caseId, number, file), "with_photo");
  }

  render() {
    const { issued } = this;
    if (!issued || issued.isRevoked) return "";
    const { caseId } = issued;
    const { kind, number } = issued.paper;
    const takesPhoto = kind !== "notice"; // a notice has no place for one
    return html`<p class="actions">
        <button type="button" class="button secondary" data-download @click=${() => void this.download(number, () => fetchPdf(caseId, number), "done")} aria-describedby=${`paper-${number}`}>
          ${this.say("paper.pdf")}
        </button>
        ${when(
          takesPhoto,
          () => html`<span class="chooser">
          <input class="file" id=${`photo-${number}`} type="file" accept="image/*" aria-describedby=${`paper-${number} photo-hint-${number}`} @change=${(/** @type {Event} */ event) => void this.downloadWithPhoto(issued, event)} />
          <label class="button secondary" for=${`photo-${number}`}>${this.say("paper.photo")}</label>
        </span>`,
        )}
      </p>
      ${when(takesPhoto, () => html`<p class="hint" id=${`photo-hint-${number}`}>${this.say("paper.photo_hint")}</p>`)}
      ${this.outcomePart(caseId)}`;
  }
}

customElements.define("moi-print", PrintPart);

/**
 * Return the paper's file.
 *
 * @param {string} caseId
 * @param {string} number
 * @returns {Promise<Blob | Outcome>}
 */
function fetchPdf(caseId, number) {
  return keptOrFetched(caseId, number, ({ fetchPaperPdf }, person) => fetchPaperPdf(number, person));
}

/**
 * Return the paper's file with the photo, which this device adds and does not keep.
 *
 * @param {string} caseId
 * @param {string} number
 * @param {File} file
 * @returns {Promise<Blob | Outcome>}
 */
async function fetchWithPhoto(caseId, number, file) {
  const { holderPhoto, putOnPaper } = await loadHolderPhoto();
  const photo = await holderPhoto(file);
  if (!photo) return "no_photo";
  const pdf = await fetchPdf(caseId, number);
  return pdf instanceof Blob ? ((await putOnPaper(pdf, photo)) ?? "failed") : pdf;
}
