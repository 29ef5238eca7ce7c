/**
 * `<moi-ask-register>`: the question to the ministry's register whether a paper was really issued, for a paper that was
 * verified on this device. It is sent only on a tap.
 */

import { html, LitElement } from "lit";

import { isVds } from "../../../core/papers/paper_codes.js";
import { splitFaceCode } from "../../../crypto/face_code.js";
import { decodeIdb } from "../../../crypto/idb.js";
import { decodeVds } from "../../../crypto/vds.js";
import { askRegister } from "../../../sync/ask_register.js";
import { NO_WORDS_YET, say } from "../../words/words.js";

/**
 * @import { Barcode } from "../../barcodes/decoder.js"
 * @import { Registered } from "../../../sync/ask_register.js"
 */

/** The element `<moi-ask-register>`. */
export class AskRegister extends LitElement {
  static properties = { barcode: {}, number: {}, suffix: {}, words: {}, outcome: { state: true } };

  constructor() {
    super();
    /** @type {Barcode | null} */
    this.barcode = null;
    this.number = "";
    /** The end of ids of elements, which differ between results. */
    this.suffix = "";
    this.words = NO_WORDS_YET;
    /**
     * The last part of the key of the sentence about the answer, or "".
     *
     * @type {"" | "asking" | "issued" | "offline" | "failed"}
     */
    this.outcome = "";
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("barcode")) this.outcome = "";
  }

  render() {
    return html`<p class="hint" id=${`register-hint${this.suffix}`}>${say(this.words, "verify.register_hint")}</p>
      <p class="actions">
        <button type="button" class="button secondary" data-register aria-describedby=${`register-hint${this.suffix}`} aria-disabled=${this.outcome === "asking"} @click=${() => void this.ask()}>
          ${say(this.words, "verify.register")}
        </button>
      </p>
      <p role="status" data-registered=${this.outcome}>${this.outcome && say(this.words, `verify.register_${this.outcome}`)}</p>`;
  }

  /** Ask the register, and dispatch "registered" with its answer. */
  async ask() {
    const { barcode, number } = this;
    if (barcode === null || this.outcome === "asking") return;
    this.outcome = "asking";
    const { signed } = isVds(barcode.bytes)
      ? decodeVds(barcode.bytes)
      : decodeIdb(splitFaceCode(barcode.text.trim()).barcode);
    const registered = await askRegister(number, signed);
    if (this.barcode !== barcode) return; // another paper is being examined by now
    this.outcome = typeof registered === "string" ? registered : "issued";
    if (typeof registered !== "string")
      this.dispatchEvent(new CustomEvent("registered", { detail: { barcode, registered } }));
  }
}
