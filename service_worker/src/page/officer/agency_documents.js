/**
 * `<moi-agency-documents>`, within `[data-application][data-handing]` in the form that consults agencies: the documents
 * that the question includes.
 *
 * The form is held back until the officer's browser has sealed them to the checked agencies; it then also sends
 * "sealed_keys" and "without_documents". No question goes without its documents unless the officer says so.
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

/** The element `<moi-agency-documents>`. */
class AgencyDocuments extends HTMLElement {
  static formAssociated = true;

  #internals = this.attachInternals();
  #body = ownTree(this);
  #gone = new AbortController();
  #changes = new MutationObserver(() => this.#draw());
  /** True while the form is sent by this element, with everything sealed. */
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

  /** Return the element that carries the agencies and their documents. */
  get #given() {
    return /** @type {HTMLElement} */ (this.closest("[data-handing]"));
  }

  get #form() {
    return this.closest("form");
  }

  /**
   * Return the checked agencies that may read some of the documents.
   *
   * @returns {Agency[]}
   */
  get #asked() {
    const form = this.#form;
    if (!form) return [];
    /** @type {Agency[]} */
    const agencies = JSON.parse(this.#given.dataset.handing || "[]");
    const ticked = new FormData(form);
    return agencies.filter(({ code, documents }) => ticked.has(`agency ${code}`) && documents.length > 0);
  }

  /** Draw the documents of the checked agencies, and warnings. */
  #draw() {
    const asked = this.#asked;
    const locked = !isOpen() && asked.some((agency) => agency.public_key);
    const keyless = asked.filter((agency) => !agency.public_key);
    this.#message.hidden = true;
    const lines = asked.map(({ name, documents }) =>
      element("div", {}, element("dt", {}, name), ...documents.map(({ title }) => element("dd", {}, title))),
    );
    const warnings = [
      ...(locked ? [say("handing.locked")] : []),
      ...keyless.map(({ name }) => say("handing.no_key", { agency: name })),
    ].map((sentence) => element("p", { className: "handing-warning" }, sentence));
    const parts = asked.length
      ? [
          element("dl", {}, ...lines),
          ...warnings,
          ...(warnings.length ? [this.#withoutBox()] : keysInWords(asked)),
          this.#message,
        ]
      : [element("p", { className: "hint" }, say("handing.nothing"))];
    this.#body.replaceChildren(
      element("fieldset", { className: "handing" }, element("legend", {}, say("handing.heading")), ...parts),
    );
    if (!warnings.length) this.#without.checked = false;
  }

  /** Return the checkbox for sending without documents. */
  #withoutBox() {
    return element(
      "label",
      { className: "handing-without" },
      this.#without,
      element("span", {}, say("handing.without")),
    );
  }

  /**
   * Hold the form back until everything is sealed.
   *
   * @param {SubmitEvent} event
   */
  #holdBack(event) {
    if (this.#sealed) {
      this.#sealed = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!this.#busy) void this.#seal();
  }

  /** Seal the documents, and send the form if nothing is missing or the officer accepts that. */
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

  /** Return the sealed keys, and whether they are all that the agencies may read. What is missing is shown. */
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

  /**
   * Send the form with the sealed keys.
   *
   * @param {import("./hand_over.js").HandedKey[]} keys
   */
  #send(keys) {
    const value = new FormData();
    value.set("sealed_keys", JSON.stringify(keys));
    value.set("without_documents", this.#without.checked ? "yes" : "no");
    this.#internals.setFormValue(value);
    this.#message.hidden = true;
    // After the event that was held back, because a form is not sent within it.
    setTimeout(() => {
      this.#sealed = true;
      this.#form?.requestSubmit();
    });
  }

  /**
   * Show a message.
   *
   * @param {string} sentence
   */
  #tell(sentence) {
    this.#message.hidden = false;
    this.#message.textContent = sentence;
  }
}

/**
 * Return whether a control is the checkbox of an agency. Other controls must not redraw, because a checkbox that is
 * redrawn while it is pressed is not checked.
 *
 * @param {EventTarget | null} control
 */
function isAgency(control) {
  return control instanceof HTMLInputElement && control.name.startsWith("agency ");
}

/**
 * Return a closed list of the agencies' keys in words. The officer compares them, because a false key would give the
 * documents to somebody else.
 *
 * @param {Agency[]} agencies
 */
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
