/** Saving an application as an encrypted file, and opening one: two small forms that the screens show. */

import { html, LitElement } from "lit";

import { isPlain } from "../../core/plain_passphrase.js";
import { announce } from "../../sync/announce.js";
import { NO_WORDS_YET, loadWords, say } from "../words.js";
import { formUrl } from "./form_url.js";

/** A thief of the file may try any number of times: three or four unrelated words. */
const MIN_PASSPHRASE_LENGTH = 12;

/** Making a key of a passphrase is 5 KB that hardly anybody needs. */
const loadSavedFile = () => import("../saved_file.js");

class SavedFileForm extends LitElement {
  static properties = { open: { state: true }, working: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.open = false;
    this.working = false;
    this.problem = "";
    /** What is said of the passphrase: the key of a sentence. */
    this.hint = "send.passphrase_of_file";
    /** @type {import("../words.js").Words} */
    this.words = NO_WORDS_YET;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    void loadWords().then((words) => {
      this.words = words;
      this.requestUpdate();
    });
  }

  /** @param {string} key */
  say(key) {
    return say(this.words, key);
  }

  /** @param {string} label @param {unknown} more - above the passphrase. @param {() => Promise<void>} act */
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
        ${this.working ? html`<p>${this.say("send.working")}</p>
              <progress aria-label=${this.say("send.working")}></progress>` : ""}
      </div>
    </div>`;
  }

  /** @param {() => Promise<void>} act */
  async run(act) {
    this.problem = this.problemOf(this.passphrase);
    if (this.problem) return this.input.focus();
    this.working = true;
    await act().catch((error) => (this.problem = failureKey(error)));
    this.working = false;
  }

  /** What was saved before opens by what it was saved with. @param {string} passphrase @returns {string} the key of a sentence, or "". */
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

export class SaveToFile extends SavedFileForm {
  constructor() {
    super();
    this.hint = "send.passphrase_hint";
  }

  /** @param {string} passphrase @returns {string} */
  problemOf(passphrase) {
    if ([...passphrase].length < MIN_PASSPHRASE_LENGTH) return "send.passphrase_short";
    return isPlain(passphrase) ? "send.passphrase_plain" : "";
  }

  render() {
    return this.drawing(this.say("send.save_file"), "", async () => {
      const id = this.dataset.id ?? "";
      const { saveToFile } = await loadSavedFile();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await saveToFile(id, this.passphrase));
      link.download = `${id}.moi`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      this.open = false;
    });
  }
}

export class OpenFile extends SavedFileForm {
  render() {
    const chooser = html`<div class="field">
      <label for="kept-file">${this.say("send.file")}</label>
      <input id="kept-file" type="file" accept=".moi,application/octet-stream" />
    </div>`;
    return this.drawing(this.say("send.open_file"), chooser, async () => {
      const [file] = /** @type {HTMLInputElement} */ (this.querySelector("#kept-file")).files ?? [];
      if (file === undefined) return void (this.problem = "send.file_missing");
      const { openSavedFile } = await loadSavedFile();
      const { id, service } = await openSavedFile(file, this.passphrase);
      announce({ type: "changed" });
      location.assign(formUrl(service, `draft=${id}`));
    });
  }
}

/** A saved application, but not all of it, or not as it was saved. @type {ReadonlySet<string>} */
const INCOMPLETE = new Set(["truncated", "chunk_forged", "wrong_key", "trailing_data"]);

/** @param {Error & {code?: unknown}} error @returns {string} the key of a sentence. */
function failureKey({ name, code }) {
  if (name === "DocumentDamaged") return "send.file_document_unreadable";
  if (name === "Unreadable") return "send.file_unreadable";
  if (name === "BelongsToAnother") return "storage.of_another";
  if (name !== "Refused") return "send.file_failed";
  if (code === "wrong_passphrase") return "send.wrong_passphrase";
  return INCOMPLETE.has(String(code)) ? "send.file_incomplete" : "send.not_a_kept_file";
}
