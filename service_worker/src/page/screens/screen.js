/**
 * A screen: what the local store holds, drawn again whenever that changes. The network only fills the store.
 *
 * @template Data
 */

import { html, LitElement, nothing } from "lit";

import { coalesced } from "../../core/coalesced.js";
import { listen } from "../../sync/announce.js";
import { failureNotice } from "../components/storage_failure.js";
import { NO_WORDS_YET, say } from "../words/words.js";
import { loadScreenWords } from "./words.js";

/** @template Data */
export class Screen extends LitElement {
  static properties = { data: { state: true }, progress: { state: true }, failure: { state: true } };

  constructor() {
    super();
    /** @type {Data | null} */
    this.data = null;
    /** Bytes sent of what is under way, by the entry's id. @type {Record<string, {sent: number, total: number}>} */
    this.progress = {};
    /** @type {import("../words/words.js").Words} */
    this.words = NO_WORDS_YET;
    /** Why the store could not be read; null: it could. @type {unknown} */
    this.failure = null;
    /** The page's own sentence, which stands until something is drawn. @type {ChildNode[]} */
    this.opening = [];
    this.stopListening = () => {};
    /** Read the store and draw anew. */
    this.refresh = coalesced(() => this.readAgain());
  }

  /** Read from the store what `drawing` shows. @abstract @returns {Promise<Data>} */
  async read() {
    throw new Error("a screen reads something");
  }

  /** @abstract @param {Data} _data @returns {unknown} */
  drawing(_data) {
    throw new Error("a screen draws something");
  }

  /** What is read out when it changes: the only sentence of a screen that is. @param {Data} _data @returns {string} */
  spoken(_data) {
    return "";
  }

  /** Drawn into the page itself: one style sheet serves all. */
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
    // What happened while the page lay in the back/forward cache, or was frozen, it has not heard of.
    addEventListener("pageshow", ({ persisted }) => void (persisted && this.refresh()));
    document.addEventListener("resume", () => void this.refresh());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopListening();
  }

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

  /** @param {string} key @param {Record<string, string | number>} [values] */
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
