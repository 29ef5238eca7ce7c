/**
 * `<moi-print>`: a paper as a file to print. The server makes it; this device adds the approved photo, or one that the
 * holder chooses for a paper without.
 */

import { html } from "lit";

import { PdfPart, keptOrFetched } from "./pdf_part.js";
import { when } from "../waiting.js";

/**
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {PaperPhoto} from "../../../core/papers/pdf_photo.js"
 * @import {Paper} from "../../../store/cases.js"
 * @import {Outcome} from "./pdf_part.js"
 */

const loadHolderPhoto = () => import("./holder_photo.js");
const loadPortraits = () => import("../../../sync/portraits.js");

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
  async downloadWithPhoto(issued, event) {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    const file = field.files?.[0];
    field.value = "";
    if (file) await this.download(issued.paper.number, () => fetchWithPhoto(issued, file), "with_photo");
  }

  /**
   * Download the paper, with its approved photo if it has one and this device can open it.
   *
   * @param {Issued} issued
   */
  async downloadPaper(issued) {
    const { paper } = issued;
    const photo = paper.portrait ? await approvedPhoto(issued) : null;
    const done = photo ? "approved_photo" : paper.portrait ? "without_photo" : "done";
    await this.download(paper.number, () => (photo ? fetchWith(issued, photo) : fetchPdf(issued)), done);
  }

  render() {
    const { issued } = this;
    if (!issued || issued.isRevoked) return "";
    const { caseId } = issued;
    const { kind, number, portrait } = issued.paper;
    const takesPhoto = kind !== "notice" && !portrait; // a notice has no place for one
    return html`<p class="actions">
        <button type="button" class="button secondary" data-download @click=${() => void this.downloadPaper(issued)} aria-describedby=${`paper-${number}`}>
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
 * @param {Issued} issued
 * @returns {Promise<Blob | Outcome>}
 */
function fetchPdf({ caseId, party, paper: { number } }) {
  return keptOrFetched(caseId, number, ({ fetchPaperPdf }, person) => fetchPaperPdf(number, person, party), party);
}

/**
 * Return the paper's file with the photo, which this device adds and does not keep.
 *
 * @param {Issued} issued
 * @param {File} file
 * @returns {Promise<Blob | Outcome>}
 */
async function fetchWithPhoto(issued, file) {
  const photo = await (await loadHolderPhoto()).holderPhoto(file);
  return photo ? fetchWith(issued, photo) : "no_photo";
}

/**
 * Return the paper's file with a photo.
 *
 * @param {Issued} issued
 * @param {PaperPhoto} photo
 * @returns {Promise<Blob | Outcome>}
 */
async function fetchWith(issued, photo) {
  const pdf = await fetchPdf(issued);
  return pdf instanceof Blob ? ((await (await loadHolderPhoto()).putOnPaper(pdf, photo)) ?? "failed") : pdf;
}

/**
 * Return the approved photo of a paper, with the code that proves it; null if this device cannot get it now.
 *
 * @param {Issued} issued
 * @returns {Promise<PaperPhoto | null>}
 */
async function approvedPhoto({ caseId, party, paper }) {
  try {
    const [{ portraitOf }, { withFace }, { WIDTH, HEIGHT }] = await Promise.all([
      loadPortraits(),
      import("../../../crypto/face_code.js"),
      loadHolderPhoto(),
    ]);
    const portrait = await portraitOf(caseId, paper, party);
    if (typeof portrait === "string") return null;
    return { bytes: portrait.print, width: WIDTH, height: HEIGHT, code: await withFace(paper.barcode, portrait) };
  } catch (error) {
    console.error(error instanceof Error ? error.name : "failed"); // the store or a script cannot be loaded
    return null;
  }
}
