/**
 * The base of elements that offer a file to print. The server makes it on request; the outcome is shown below the
 * button.
 */

import { html, LitElement } from "lit";

import { knownPerson } from "../../../store/session.js";
import { download } from "../../browser/download.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { BackOnline } from "./back_online.js";

/**
 * The outcome of the last download.
 *
 * @typedef {import("../../../sync/paper_pdf.js").Problem | "" | "loading" | "done" | "with_photo" | "no_photo" |
 *   "approved_photo" | "without_photo"} Outcome
 */

/** Load the code that fetches a file, because few people print. */
const loadPaperPdf = () => import("../../../sync/paper_pdf.js");

/** An element that offers a file to print. */
export class PdfPart extends LitElement {
  static properties = { words: {}, outcome: { state: true } };

  constructor() {
    super();
    this.words = NO_WORDS_YET;
    /** @type {Outcome} */
    this.outcome = "";
    new BackOnline(this, () => void (this.outcome === "offline" && (this.outcome = "")));
  }

  createRenderRoot() {
    return this;
  }

  /**
   * Return the sentence for a key.
   *
   * @param {string} key
   */
  say(key) {
    return say(this.words, key);
  }

  /**
   * Make and download a file.
   *
   * @param {string} name - name of the file, without its extension.
   * @param {() => Promise<Blob | Outcome>} make - returns the file, or why there is none.
   * @param {Outcome} done - outcome after a success.
   */
  async download(name, make, done) {
    if (this.outcome === "loading") return;
    this.outcome = "loading";
    try {
      const result = await make();
      if (result instanceof Blob) download(result, `${name}.pdf`);
      this.outcome = result instanceof Blob ? done : result;
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed"); // the store or a script cannot be loaded
      this.outcome = "failed";
    }
  }

  /**
   * Draw the outcome.
   *
   * @param {string} caseId
   */
  outcomePart(caseId) {
    return html`<p role="status" data-outcome=${this.outcome}>${this.outcomeText(caseId)}</p>`;
  }

  /**
   * Return the sentence or link for the outcome.
   *
   * @param {string} caseId
   */
  outcomeText(caseId) {
    if (this.outcome === "") return "";
    if (this.outcome !== "needs_sign_in") return this.say(`paper.pdf_${this.outcome}`);
    const returnTo = encodeURIComponent(`/${pageLanguage()}/case/#${caseId}`);
    return html`<a href="/${pageLanguage()}/sign-in/#next=${returnTo}">${this.say("paper.pdf_needs_sign_in")}</a>`;
  }
}

/**
 * Return the file that was downloaded before, or fetch it. A file never changes under its name; whether it is still in
 * force, the device knows from its case.
 *
 * @param {string} caseId
 * @param {string} name - name of the file among those of the case.
 * @param {(fetching: typeof import("../../../sync/paper_pdf.js"), person: string) => Promise<Blob | Outcome>} fetchPdf
 * @param {string} [party] - the party whose case it is.
 * @returns {Promise<Blob | Outcome>}
 */
export async function keptOrFetched(caseId, name, fetchPdf, party) {
  const [{ findPdf, keepPdf }, fetching, person] = await Promise.all([
    import("../../../store/paper_pdfs.js"),
    loadPaperPdf(),
    knownPerson(),
  ]);
  if (!person) return "needs_sign_in";
  const kept = await findPdf(caseId, name, person.id, party);
  if (kept) return kept;
  const pdf = await fetchPdf(fetching, person.id);
  if (pdf instanceof Blob) await keepPdf(caseId, name, person.id, pdf, party).catch(() => undefined); // no room to keep it
  return pdf;
}
