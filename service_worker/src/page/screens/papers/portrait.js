/**
 * `<moi-portrait>`: the approved photo on the card of a paper. It fetches the photo when a paper is first shown, and
 * dispatches "portrait" when it is there.
 */

import { html, LitElement } from "lit";

import { NO_WORDS_YET, say } from "../../words/words.js";
import { BackOnline } from "./back_online.js";

/**
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {Portrait} from "../../../crypto/portrait.js"
 * @import {Problem} from "../../../sync/person_file.js"
 * @typedef {Portrait & {address: string}} ShownPortrait - `address`: that of the face's picture, as long as the element
 *   is on the page.
 */

/** Load the code that gets a portrait, because not every paper has one. */
const loadPortraits = () => import("../../../sync/portraits.js");

/** The element `<moi-portrait>`. */
export class PortraitPart extends LitElement {
  static properties = { issued: {}, words: {}, problem: { state: true }, address: { state: true } };

  constructor() {
    super();
    /** @type {Issued | undefined} */
    this.issued = undefined;
    this.words = NO_WORDS_YET;
    /** The reason why there is no photo yet, or "". @type {Problem | "no_key" | ""} */
    this.problem = "";
    /** The address of the face's picture, or "". */
    this.address = "";
    new BackOnline(this, () => void (this.problem === "offline" && this.get()));
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.show(null);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const before = /** @type {Issued | undefined} */ (changed.get("issued"));
    if (changed.has("issued") && before?.paper.barcode !== this.issued?.paper.barcode) void this.get();
  }

  /** Get the portrait of the paper. */
  async get() {
    const { issued } = this;
    this.problem = "";
    this.show(null);
    if (!issued) return;
    const portrait = await loadPortraits()
      .then(({ portraitOf }) => portraitOf(issued.caseId, issued.paper, issued.party))
      .catch((error) => {
        console.error(error instanceof Error ? error.name : "failed"); // the store or a script cannot be loaded
        return /** @type {const} */ ("failed");
      });
    if (issued.paper.barcode !== this.issued?.paper.barcode || !this.isConnected) return; // another paper is shown by now
    if (typeof portrait === "string") this.problem = portrait;
    else this.show(portrait);
  }

  /**
   * Show the face of a portrait, or none.
   *
   * @param {Portrait | null} portrait
   */
  show(portrait) {
    URL.revokeObjectURL(this.address);
    this.address = portrait ? URL.createObjectURL(new Blob([portrait.face], { type: "image/webp" })) : "";
    if (portrait) this.dispatchEvent(new CustomEvent("portrait", { detail: { ...portrait, address: this.address } }));
  }

  render() {
    if (this.address)
      return html`<img class="face" src=${this.address} alt=${say(this.words, "paper.face")} width="72" height="90" />`;
    if (!this.problem) return "";
    return html`<p class="hint" role="status" data-portrait=${this.problem}>${say(this.words, `paper.face_${this.problem}`)}</p>`;
  }
}

customElements.define("moi-portrait", PortraitPart);
