/** A paper as a file to print, which the server makes; with a photo, if its holder wants, which this device puts on it. */

import { html, LitElement } from "lit";

import { knownPerson } from "../../store/session.js";
import { download } from "../download.js";
import { NO_WORDS_YET, pageLanguage, say } from "../words.js";
import { when } from "./waiting.js";

/**
 * @import {Issued} from "../../core/wallet.js"
 * @typedef {import("../../sync/paper_pdf.js").Problem | "" | "loading" | "done" | "with_photo" | "no_photo"} Outcome - of the last download.
 */

/** Hardly anybody prints: what fetches a file comes when it is needed. */
const loadPaperPdf = () => import("../../sync/paper_pdf.js");
const loadHolderPhoto = () => import("../holder_photo.js");

export class PrintPart extends LitElement {
  static properties = { issued: {}, words: {}, outcome: { state: true } };

  constructor() {
    super();
    /** @type {Issued | undefined} */
    this.issued = undefined;
    this.words = NO_WORDS_YET;
    /** @type {Outcome} */
    this.outcome = "";
  }

  createRenderRoot() {
    return this;
  }

  /** @param {string} key */
  say(key) {
    return say(this.words, key);
  }

  /** @param {string} number @param {() => Promise<Blob | Outcome>} make - the file, or why there is none. @param {Outcome} done */
  async download(number, make, done) {
    if (this.outcome === "loading") return;
    this.outcome = "loading";
    try {
      const made = await make();
      if (made instanceof Blob) download(made, `${number}.pdf`);
      this.outcome = made instanceof Blob ? done : made;
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed"); // the store cannot be read, or a script does not come
      this.outcome = "failed";
    }
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
      <p role="status" data-outcome=${this.outcome}>${this.outcomePart(this.issued.caseId)}</p>`;
  }

  /** @param {string} caseId */
  outcomePart(caseId) {
    if (this.outcome === "") return "";
    if (this.outcome !== "needs_sign_in") return this.say(`paper.pdf_${this.outcome}`);
    const returnTo = encodeURIComponent(`/${pageLanguage()}/case/#${caseId}`);
    return html`<a href="/${pageLanguage()}/sign-in/#next=${returnTo}">${this.say("paper.pdf_needs_sign_in")}</a>`;
  }
}

/** @param {string} number @returns {Promise<Blob | Outcome>} */
async function fetchPdf(number) {
  const [{ fetchPaperPdf }, person] = await Promise.all([loadPaperPdf(), knownPerson()]);
  return person ? fetchPaperPdf(number, person.id) : "needs_sign_in";
}

/** The photo is put there on this device. @param {string} number @param {File} file @returns {Promise<Blob | Outcome>} */
async function fetchWithPhoto(number, file) {
  const { holderPhoto, putOnPaper } = await loadHolderPhoto();
  const photo = await holderPhoto(file);
  if (!photo) return "no_photo";
  const pdf = await fetchPdf(number);
  return pdf instanceof Blob ? ((await putOnPaper(pdf, photo)) ?? "failed") : pdf;
}
