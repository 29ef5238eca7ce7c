/** A file to print, which the server makes when its holder asks for it; what came of that is said below the button. */

import { html, LitElement } from "lit";

import { knownPerson } from "../../../store/session.js";
import { download } from "../../browser/download.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { BackOnline } from "./back_online.js";

/** @typedef {import("../../../sync/paper_pdf.js").Problem | "" | "loading" | "done" | "with_photo" | "no_photo"} Outcome - of the last download. */

/** Hardly anybody prints: what fetches a file comes when it is needed. */
const loadPaperPdf = () => import("../../../sync/paper_pdf.js");

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

  /** @param {string} key */
  say(key) {
    return say(this.words, key);
  }

  /** @param {string} name - of the file, without its ending. @param {() => Promise<Blob | Outcome>} make - the file, or why there is none. @param {Outcome} done */
  async download(name, make, done) {
    if (this.outcome === "loading") return;
    this.outcome = "loading";
    try {
      const made = await make();
      if (made instanceof Blob) download(made, `${name}.pdf`);
      this.outcome = made instanceof Blob ? done : made;
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed"); // the store cannot be read, or a script does not come
      this.outcome = "failed";
    }
  }

  /** @param {string} caseId */
  outcomePart(caseId) {
    return html`<p role="status" data-outcome=${this.outcome}>${this.outcomeText(caseId)}</p>`;
  }

  /** @param {string} caseId */
  outcomeText(caseId) {
    if (this.outcome === "") return "";
    if (this.outcome !== "needs_sign_in") return this.say(`paper.pdf_${this.outcome}`);
    const returnTo = encodeURIComponent(`/${pageLanguage()}/case/#${caseId}`);
    return html`<a href="/${pageLanguage()}/sign-in/#next=${returnTo}">${this.say("paper.pdf_needs_sign_in")}</a>`;
  }
}

/**
 * The file as it was downloaded before, or from the server. It never changes under its name; whether it still holds the device knows
 * from its case.
 *
 * @param {string} caseId
 * @param {string} name - of the file among those of the case.
 * @param {(fetching: typeof import("../../../sync/paper_pdf.js"), person: string) => Promise<Blob | Outcome>} fetchPdf
 * @returns {Promise<Blob | Outcome>}
 */
export async function keptOrFetched(caseId, name, fetchPdf) {
  const [{ findPdf, keepPdf }, fetching, person] = await Promise.all([
    import("../../../store/paper_pdfs.js"),
    loadPaperPdf(),
    knownPerson(),
  ]);
  if (!person) return "needs_sign_in";
  const kept = await findPdf(caseId, name, person.id);
  if (kept) return kept;
  const pdf = await fetchPdf(fetching, person.id);
  if (pdf instanceof Blob) await keepPdf(caseId, name, person.id, pdf).catch(() => undefined); // without room, it is downloaded all the same
  return pdf;
}
