/**
 * The base of screens. A screen shows what the local store holds, and is redrawn whenever that changes. The network
 * only fills the store.
 *
 * @template Data
 */

import { html, LitElement, nothing } from "lit";

import { coalesced } from "../../core/coalesced.js";
import { listen } from "../../sync/announce.js";
import { failureNotice } from "../components/storage_failure.js";
import { NO_WORDS_YET, say } from "../words/words.js";
import { loadScreenWords } from "./words.js";

/**
 * A screen that reads `Data` from the store and draws it.
 *
 * @template Data
 */
export class Screen extends LitElement {
  static properties = { data: { state: true }, progress: { state: true }, failure: { state: true } };

  constructor() {
    super();
    /** @type {Data | null} */
    this.data = null;
    /**
     * Progress in bytes of the entries that are being sent, by entry id.
     *
     * @type {Record<string, {sent: number, total: number}>}
     */
    this.progress = {};
    /** @type {import("../words/words.js").Words} */
    this.words = NO_WORDS_YET;
    /** The error when the store could not be read, or null. @type {unknown} */
    this.failure = null;
    /** The page's own sentence, which is removed when the screen is drawn first. @type {ChildNode[]} */
    this.opening = [];
    this.stopListening = () => {};
    /** Read the store, and redraw. */
    this.refresh = coalesced(() => this.readAgain());
  }

  /**
   * Read what `drawing` shows from the store.
   *
   * @abstract
   * @returns {Promise<Data>}
   */
  async read() {
    throw new Error("a screen reads something");
  }

  /**
   * Draw the data.
   *
   * @abstract
   * @param {Data} _data
   * @returns {unknown}
   */
  drawing(_data) {
    throw new Error("a screen draws something");
  }

  /**
   * Return the sentence that is read out when it changes, the only one of a screen.
   *
   * @param {Data} _data
   * @returns {string}
   */
  spoken(_data) {
    return "";
  }

  /** Draw into the page itself, so that its style sheet applies. */
  createRenderRoot() {
    this.opening = [...this.childNodes];
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.refresh();
    this.stopListening = listen((news) => {
      if (news.type === "progress") this.progress = { ...this.progress, [news.id]: news };
      else void this.refresh();
    });
    // A page in the back/forward cache, or a frozen one, misses messages.
    addEventListener("pageshow", ({ persisted }) => void (persisted && this.refresh()));
    document.addEventListener("resume", () => void this.refresh());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopListening();
  }

  /** Load the sentences, and read the store. */
  async readAgain() {
    this.words = await loadScreenWords();
    try {
      this.data = await this.read();
      this.failure = null;
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed");
      this.failure = error;
    }
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

  render() {
    if (this.data === null && this.failure === null) return nothing;
    for (const node of this.opening.splice(0)) node.remove();
    if (this.failure !== null || this.data === null) return failureNotice(this.failure, this.words);
    return html`${this.drawing(this.data)}<p class="spoken" role="status">${this.spoken(this.data)}</p>`;
  }
}
