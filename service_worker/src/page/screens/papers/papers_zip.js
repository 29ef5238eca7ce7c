/**
 * `<moi-papers-zip>`: all papers of the wallet in one file, for holders of many papers, such as institutions and
 * families.
 */

import { html, LitElement } from "lit";

import { ammanDay } from "../../../core/dates.js";
import { knownPerson } from "../../../store/session.js";
import { download } from "../../browser/download.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { BackOnline } from "./back_online.js";
import { when } from "../waiting.js";

/**
 * The outcome of the last download.
 *
 * @typedef {import("../../../sync/paper_pdf.js").Problem | "" | "loading" | "done" | "some" | "cancelled"} Outcome
 */

/** Load the code for the file, which few people need. */
const loadPapersZip = () => import("../../../sync/papers_zip.js");

/** The element `<moi-papers-zip>`. */
export class PapersZipPart extends LitElement {
  static properties = {
    numbers: {},
    party: {},
    words: {},
    outcome: { state: true },
    begun: { state: true },
    total: { state: true },
    missing: { state: true },
  };

  constructor() {
    super();
    /** Numbers of the papers. @type {readonly string[]} */
    this.numbers = [];
    /** The party whose papers they are. */
    this.party = "";
    this.words = NO_WORDS_YET;
    /** @type {Outcome} */
    this.outcome = "";
    new BackOnline(this, () => void (this.outcome === "offline" && (this.outcome = "")));
    this.begun = 0;
    /** The number of papers in the download. */
    this.total = 0;
    /** Numbers of papers that could not be downloaded. @type {readonly string[]} */
    this.missing = [];
    this.cancelling = new AbortController();
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.cancelling.abort();
  }

  /**
   * Return the sentence for a key.
   *
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values) {
    return say(this.words, key, values);
  }

  /** Download the papers. */
  async download() {
    if (this.outcome === "loading") return;
    this.cancelling = new AbortController();
    const { signal } = this.cancelling;
    Object.assign(this, { outcome: "loading", begun: 0, total: this.numbers.length, missing: [] });
    try {
      const [{ fetchPapersZip }, person] = await Promise.all([loadPapersZip(), knownPerson()]);
      if (!person) return this.end("needs_sign_in");
      const { file, missing, problem } = await fetchPapersZip(
        this.numbers,
        person.id,
        (begun) => (this.begun = begun),
        signal,
        this.party,
      );
      if (signal.aborted) return;
      if (file) download(file, `moi-${ammanDay(new Date())}.zip`);
      this.missing = file ? missing : [];
      this.end(problem || (file ? (missing.length > 0 ? "some" : "done") : "failed"));
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed"); // the store or a script cannot be loaded
      this.end("failed");
    }
  }

  /** Cancel the download. */
  cancel() {
    this.cancelling.abort();
    this.end("cancelled");
  }

  /**
   * End the download. The focus moves to the download button if the cancel button had it.
   *
   * @param {Outcome} outcome
   */
  end(outcome) {
    if (document.activeElement?.matches("[data-cancel]"))
      /** @type {HTMLElement | null} */ (this.querySelector("[data-zip]"))?.focus();
    this.outcome = outcome;
  }

  render() {
    const isLoading = this.outcome === "loading";
    return html`<p class="actions">
        <button type="button" class="button secondary" data-zip aria-describedby="zip-hint" aria-disabled=${isLoading} @click=${() => void this.download()}>
          ${this.say("wallet.zip")}
        </button>
        ${when(isLoading, () => html`<button type="button" class="button quiet" data-cancel @click=${() => this.cancel()}>${this.say("wallet.zip_cancel")}</button>`)}
      </p>
      <p class="hint" id="zip-hint">${this.say("wallet.zip_hint")}</p>
      <div role="status" data-outcome=${this.outcome}>
        ${when(this.outcome, () => html`<p>${this.outcomePart()}</p>`)}
        ${when(
          this.missing.length > 0,
          () => html`<p>${this.say("wallet.zip_some")}</p>
          <ul data-missing>${this.missing.map((number) => html`<li><bdi dir="ltr" translate="no">${number}</bdi></li>`)}</ul>`,
        )}
      </div>`;
  }

  /** Draw the outcome. */
  outcomePart() {
    if (this.outcome === "loading")
      return this.begun ? this.say("wallet.zip_loading", { begun: this.begun, total: this.total }) : "";
    if (this.outcome === "some") return this.say("wallet.zip_done");
    if (this.outcome !== "needs_sign_in") return this.say(`wallet.zip_${this.outcome}`);
    return html`<a href="/${pageLanguage()}/sign-in/#next=/${pageLanguage()}/wallet/">${this.say("wallet.zip_needs_sign_in")}</a>`;
  }
}
