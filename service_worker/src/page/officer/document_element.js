/** `<moi-document data-document data-application data-code data-title data-may-check data-reasons>`: one sealed document, opened, shown and checked. */

import { Refused } from "../../crypto/refused.js";
import { actionButton, element } from "../components/elements.js";
import { fetchDocument } from "./fetch_document.js";
import { isOpen, NoAnswer, whenKeysChange } from "./keys.js";
import { NotDrawn, pagesOf } from "./pages.js";
import { ownTree } from "./shadow.js";
import { verdictForm } from "./verdict.js";
import { viewer } from "./view.js";
import { say } from "./words.js";

class SealedDocument extends HTMLElement {
  static observedAttributes = ["data-document", "data-application", "data-code", "data-may-check"];

  #body = ownTree(this);
  #gone = new AbortController();
  /** @type {{sha256: string, close: () => void} | null} */
  #shown = null;
  #verdict = element("div");

  connectedCallback() {
    this.#gone = new AbortController();
    whenKeysChange(() => this.#close(), this.#gone.signal);
    this.#close();
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.#close();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || before === null) return;
    if (name === "data-may-check") this.#drawVerdict();
    else this.#close();
  }

  /** @param {string} [text] */
  #close(text = "") {
    this.#shown?.close();
    this.#shown = null;
    this.removeAttribute("data-shown");
    const message = element("p", { className: "told", role: "status" }, text);
    const button = actionButton(say("document.open"), () => void this.#open(message), "secondary");
    button.setAttribute("aria-label", `${say("document.open")}: ${this.dataset.title ?? ""}`);
    this.#body.replaceChildren(button, message);
  }

  /** @param {HTMLElement} message */
  async #open(message) {
    if (!isOpen()) {
      message.textContent = say("document.locked");
      return;
    }
    message.textContent = say("document.opening");
    const wanted = this.#context();
    try {
      const { bytes, sha256 } = await fetchDocument(wanted);
      const pages = await pagesOf(bytes);
      if (!isOpen() || !this.isConnected || !isSame(this.#context(), wanted)) return pages.close();
      this.#shown = { sha256, close: pages.close };
      const close = actionButton(say("document.close"), () => this.#close());
      const verified = element("p", { className: "verified" }, say("document.verified"));
      this.#verdict = element("div");
      const shown = viewer(pages, this.dataset.title ?? "", close);
      this.#body.replaceChildren(verified, shown, this.#verdict);
      this.#drawVerdict();
      this.dataset.shown = "";
      shown.focus();
    } catch (error) {
      this.#close(sentenceFor(error));
    }
  }

  #context() {
    const { document: documentId = "", application: applicationId = "", code = "" } = this.dataset;
    return { documentId, applicationId, code };
  }

  #drawVerdict() {
    if (!this.#shown) return;
    const may = this.dataset.mayCheck === "yes";
    const { document: id = "", reasons = "[]" } = this.dataset;
    const form = may ? [verdictForm(id, this.#shown.sha256, JSON.parse(reasons))] : [];
    if (!may || !this.#verdict.firstChild) this.#verdict.replaceChildren(...form);
  }
}

/**
 * @import { DocumentContext } from "../../crypto/document_key.js"
 * @param {DocumentContext} one
 * @param {DocumentContext} other
 */
function isSame(one, other) {
  return one.documentId === other.documentId && one.applicationId === other.applicationId && one.code === other.code;
}

/** @param {unknown} error */
function sentenceFor(error) {
  if (error instanceof NoAnswer) return say("document.no_connection");
  if (error instanceof NotDrawn) return say("document.not_drawn");
  if (error instanceof Refused && error.code === "wrong_recipient") return say("document.wrong_recipient");
  return say("document.damaged");
}

customElements.define("moi-document", SealedDocument);
