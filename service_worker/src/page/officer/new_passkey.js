/**
 * `<moi-new-passkey>`, in the form that adds a passkey of the officer: it holds the form back until the browser has
 * made one, and then sends it with "outcome". It shows nothing itself.
 */

import { hasPasskeys } from "../browser/credentials.js";
import { addOfficerPasskey } from "../browser/officer_passkeys.js";

/** The element `<moi-new-passkey>`. */
class NewPasskey extends HTMLElement {
  static formAssociated = true;

  #internals = this.attachInternals();
  #gone = new AbortController();
  /** True while the form is sent by this element, with the outcome. */
  #isSent = false;
  #isBusy = false;

  connectedCallback() {
    this.#gone = new AbortController();
    const options = { signal: this.#gone.signal, capture: true };
    this.closest("form")?.addEventListener("submit", (event) => this.#holdBack(event), options);
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  /**
   * Hold the form back until a passkey was made, or could not be.
   *
   * @param {SubmitEvent} event
   */
  #holdBack(event) {
    if (this.#isSent) {
      this.#isSent = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!this.#isBusy) void this.#make(/** @type {HTMLFormElement} */ (event.currentTarget));
  }

  /**
   * Let the officer make a passkey, and send the form with what came of it.
   *
   * @param {HTMLFormElement} form
   */
  async #make(form) {
    this.#isBusy = true;
    try {
      const code = String(new FormData(form).get("code") ?? "").trim();
      const outcome = hasPasskeys() ? await addOfficerPasskey(code) : "none_here";
      const value = new FormData();
      value.set("outcome", outcome);
      this.#internals.setFormValue(value);
    } finally {
      this.#isBusy = false;
    }
    this.#isSent = true;
    form.requestSubmit();
  }
}

customElements.define("moi-new-passkey", NewPasskey);
