/**
 * The base of the forms that save an application as an encrypted file or open one: a small form that asks for a
 * passphrase.
 */

import { html, LitElement } from "lit";

import { NO_WORDS_YET, say } from "../../words/words.js";
import { loadScreenWords } from "../words.js";

/** Load the code for the files: deriving a key from a passphrase takes 5 KB that few people need. */
export const loadSavedFile = () => import("./saved_file.js");

/** A form that asks for a passphrase. */
export class SavedFileForm extends LitElement {
  static properties = { open: { state: true }, working: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.open = false;
    this.working = false;
    this.problem = "";
    /** The key of the hint about the passphrase. */
    this.hint = "send.passphrase_of_file";
    /** @type {import("../../words/words.js").Words} */
    this.words = NO_WORDS_YET;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    void loadScreenWords().then((words) => {
      this.words = words;
      this.requestUpdate();
    });
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
   * Draw the form, or the button that opens it.
   *
   * @param {string} label
   * @param {unknown} more - content above the passphrase.
   * @param {() => Promise<void>} act
   */
  drawing(label, more, act) {
    if (!this.open) {
      return html`<button type="button" class="button quiet" @click=${() => (this.open = true)}>${label}</button>`;
    }
    return html`<div class="keeping">
      ${more}
      <div class="field">
        <label for="passphrase">${this.say("send.passphrase")}</label>
        <p class="hint" id="passphrase-hint">${this.say(this.hint)}</p>
        <p class="problem" id="passphrase-problem" role="alert" ?hidden=${this.problem === ""}>${this.problem && this.say(this.problem)}</p>
        <input id="passphrase" type="password" autocomplete="off" aria-describedby="passphrase-hint passphrase-problem"
          aria-invalid=${String(this.problem !== "")} />
      </div>
      <button type="button" class="button secondary" ?disabled=${this.working} @click=${() => void this.run(act)}>
        ${label}
      </button>
      <div role="status">
        ${
          this.working
            ? html`<p>${this.say("send.working")}</p>
              <progress aria-label=${this.say("send.working")}></progress>`
            : ""
        }
      </div>
    </div>`;
  }

  /**
   * Run the action, if the passphrase has no problem.
   *
   * @param {() => Promise<void>} act
   */
  async run(act) {
    this.problem = this.problemOf(this.passphrase);
    if (this.problem) return this.input.focus();
    this.working = true;
    await act().catch((error) => (this.problem = failureKey(error)));
    this.working = false;
  }

  /**
   * Return the key of the sentence about a passphrase's problem, or "". A file opens with any passphrase that it was
   * saved with.
   *
   * @param {string} passphrase
   * @returns {string}
   */
  problemOf(passphrase) {
    return passphrase === "" ? "send.passphrase_missing" : "";
  }

  get input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("#passphrase"));
  }

  get passphrase() {
    return this.input.value;
  }
}

/** Codes of a saved application that is incomplete or was changed. @type {ReadonlySet<string>} */
const INCOMPLETE = new Set(["truncated", "chunk_forged", "wrong_key", "trailing_data"]);

/**
 * Return the key of the sentence for a failure.
 *
 * @param {Error & {code?: unknown}} error
 * @returns {string}
 */
function failureKey({ name, code }) {
  if (name === "DocumentDamaged") return "send.file_document_unreadable";
  if (name === "Unreadable") return "send.file_unreadable";
  if (name === "BelongsToAnother") return "storage.of_another";
  if (name !== "Refused") return "send.file_failed";
  if (code === "wrong_passphrase") return "send.wrong_passphrase";
  return INCOMPLETE.has(String(code)) ? "send.file_incomplete" : "send.not_a_kept_file";
}
