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
  async downloadWithPhoto({ caseId, paper: { number } }, event) {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    const file = field.files?.[0];
    field.value = "";
    if (file) await this.download(number, () => fetchWithPhoto(caseId, number, file), "with_photo");
  }

  /**
   * Download the paper, with its approved photo if it has one and this device can open it.
   *
   * @param {Issued} issued
   */
  async downloadPaper({ caseId, paper }) {
    const photo = paper.portrait ? await approvedPhoto(caseId, paper) : null;
    const done = photo ? "approved_photo" : paper.portrait ? "without_photo" : "done";
    await this.download(
      paper.number,
      () => (photo ? fetchWith(caseId, paper.number, photo) : fetchPdf(caseId, paper.number)),
      done,
    );
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
  const photo = await (await loadHolderPhoto()).holderPhoto(file);
  return photo ? fetchWith(caseId, number, photo) : "no_photo";
}

/**
 * Return the paper's file with a photo.
 *
 * @param {string} caseId
 * @param {string} number
 * @param {PaperPhoto} photo
 * @returns {Promise<Blob | Outcome>}
 */
async function fetchWith(caseId, number, photo) {
  const pdf = await fetchPdf(caseId, number);
  return pdf instanceof Blob ? ((await (await loadHolderPhoto()).putOnPaper(pdf, photo)) ?? "failed") : pdf;
}

/**
 * Return the approved photo of a paper, with the code that proves it; null if this device cannot get it now.
 *
 * @param {string} caseId
 * @param {Paper} paper
 * @returns {Promise<PaperPhoto | null>}
 */
async function approvedPhoto(caseId, paper) {
  try {
    const [{ portraitOf }, { withFace }, { WIDTH, HEIGHT }] = await Promise.all([
      loadPortraits(),
      import("../../../crypto/face_code.js"),
      loadHolderPhoto(),
    ]);
    const portrait = await portraitOf(caseId, paper);
    if (typeof portrait === "string") return null;
    return { bytes: portrait.print, width: WIDTH, height: HEIGHT, code: await withFace(paper.barcode, portrait) };
  } catch (error) {
    console.error(error instanceof Error ? error.name : "failed"); // the store or a script cannot be loaded
    return null;
  }
}
