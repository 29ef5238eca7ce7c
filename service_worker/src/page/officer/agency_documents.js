/**
 * `<moi-agency-documents>`, within `[data-application][data-handing]` in the form that asks agencies: which documents go with the
 * question.
 *
 * The form is held back until the officer's browser has sealed them to the ticked agencies; "sealed_keys" and
 * "without_documents" are then part of it. Nothing goes without its documents unless the officer says so.
 *
 * @import { Agency } from "./hand_over.js"
 */

import { fingerprintOfId } from "../../crypto/fingerprint.js";
import { fromBase64url } from "../../crypto/base64url.js";
import { keyId } from "../../crypto/keys.js";
import { element } from "../components/elements.js";
import { pageLanguage } from "../words/words.js";
import { handOver } from "./hand_over.js";
import { isOpen, NoAnswer, whenKeysChange } from "./keys.js";
import { ownTree } from "./shadow.js";
import { say } from "./words.js";

class AgencyDocuments extends HTMLElement {
  static formAssociated = true;

  #internals = this.attachInternals();
  #body = ownTree(this);
  #gone = new AbortController();
  #changes = new MutationObserver(() => this.#draw());
  /** The next sending is our own, with everything sealed. */
  #sealed = false;
  #busy = false;
  #without = element("input", { type: "checkbox" });
  #message = element("p", { className: "problem", role: "alert" });

  connectedCallback() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    whenKeysChange(() => this.#draw(), signal);
    this.#form?.addEventListener("change", (event) => isAgency(event.target) && this.#draw(), { signal });
    this.#form?.addEventListener("submit", (event) => this.#holdBack(event), { signal, capture: true });
    this.#changes.observe(this.#given, { attributes: true });
    this.#draw();
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.#changes.disconnect();
  }

  get #given() {
    return /** @type {HTMLElement} */ (this.closest("[data-handing]"));
  }

  get #form() {
    return this.closest("form");
  }

  /** @returns {Agency[]} those that are ticked, and may read some of the documents. */
  get #asked() {
    const form = this.#form;
    if (!form) return [];
    /** @type {Agency[]} */
    const all = JSON.parse(this.#given.dataset.handing || "[]");
    const ticked = new FormData(form);
    return all.filter(({ code, documents }) => ticked.has(`agency ${code}`) && documents.length > 0);
  }

  #draw() {
    const asked = this.#asked;
    const locked = !isOpen() && asked.some((agency) => agency.public_key);
    const keyless = asked.filter((agency) => !agency.public_key);
    this.#message.hidden = true;
    const lines = asked.map(({ name, documents }) =>
      element("div", {}, element("dt", {}, name), ...documents.map(({ title }) => element("dd", {}, title))),
    );
    const said = [
      ...(locked ? [say("handing.locked")] : []),
      ...keyless.map(({ name }) => say("handing.no_key", { agency: name })),
    ].map((sentence) => element("p", { className: "handing-warning" }, sentence));
    const parts = asked.length
      ? [
          element("dl", {}, ...lines),
          ...said,
          ...(said.length ? [this.#withoutBox()] : keysInWords(asked)),
          this.#message,
        ]
      : [element("p", { className: "hint" }, say("handing.nothing"))];
    this.#body.replaceChildren(
      element("fieldset", { className: "handing" }, element("legend", {}, say("handing.heading")), ...parts),
    );
    if (!said.length) this.#without.checked = false;
  }

  #withoutBox() {
    return element(
      "label",
      { className: "handing-without" },
      this.#without,
      element("span", {}, say("handing.without")),
    );
  }

  /** @param {SubmitEvent} event */
  #holdBack(event) {
    if (this.#sealed) {
      this.#sealed = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!this.#busy) void this.#seal();
  }

  async #seal() {
    this.#busy = true;
    this.#tell(say("handing.working"));
    try {
      const { keys, complete } = await this.#sealing();
      if (complete || this.#without.checked) this.#send(keys);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#tell(say("handing.no_connection"));
    } finally {
      this.#busy = false;
    }
  }

  /** What could be sealed, and whether that is all that the agencies may read; what is missing is told. */
  async #sealing() {
    const asked = this.#asked;
    if (!isOpen()) {
      const complete = asked.length === 0;
      if (!complete) this.#tell(say("handing.choose_locked"));
      return { keys: [], complete };
    }
    const { keys, failed } = await handOver(this.#given.dataset.application ?? "", asked);
    const complete = failed.length === 0 && asked.every((agency) => agency.public_key);
    if (failed.length > 0) {
      this.#tell(
        say("handing.failed", {
          documents: failed.map(({ title }) => title).join(pageLanguage() === "ar" ? "، " : ", "),
        }),
      );
      if (!this.#without.isConnected) this.#message.before(this.#withoutBox());
    } else if (!complete) this.#tell(say("handing.choose"));
    return { keys, complete };
  }

  /** @param {import("./hand_over.js").HandedKey[]} keys */
  #send(keys) {
    const value = new FormData();
    value.set("sealed_keys", JSON.stringify(keys));
    value.set("without_documents", this.#without.checked ? "yes" : "no");
    this.#internals.setFormValue(value);
    this.#message.hidden = true;
    // Not before the event that was held back is over: within it a form is not sent.
    setTimeout(() => {
      this.#sealed = true;
      this.#form?.requestSubmit();
    });
  }

  /** @param {string} sentence */
  #tell(sentence) {
    this.#message.hidden = false;
    this.#message.textContent = sentence;
  }
}

/** Of other controls nothing here depends; and a box that is drawn anew while it is pressed is not ticked. @param {EventTarget | null} control */
function isAgency(control) {
  return control instanceof HTMLInputElement && control.name.startsWith("agency ");
}

/** The agencies' keys as words, folded: a false key would give the documents to somebody else. @param {Agency[]} agencies */
function keysInWords(agencies) {
  const rows = agencies.map(({ name, public_key }) => {
    const words = element("dd", {}, "…");
    keyId(fromBase64url(public_key))
      .then((id) => fingerprintOfId(id, pageLanguage()))
      .catch(() => say("key.no_connection"))
      .then((text) => (words.textContent = text));
    return element("div", {}, element("dt", {}, name), words);
  });
  const list = element("dl", { className: "keys-in-words" }, ...rows);
  return [element("details", { className: "key-words" }, element("summary", {}, say("handing.in_words")), list)];
}

customElements.define("moi-agency-documents", AgencyDocuments);
