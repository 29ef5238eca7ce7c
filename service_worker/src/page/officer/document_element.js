/**
 * `<moi-document data-document data-application data-code data-title data-may-check data-reasons>`: one sealed
 * document, which is opened, shown and checked here.
 */

import { Refused } from "../../crypto/refused.js";
import { actionButton, element } from "../components/elements.js";
import { fetchDocument } from "./fetch_document.js";
import { isOpen, NoAnswer, whenKeysChange } from "./keys.js";
import { NotDrawn, pagesOf } from "./pages.js";
import { ownTree } from "./shadow.js";
import { verdictForm } from "./verdict.js";
import { viewer } from "./view.js";
import { say } from "./words.js";

/** The element `<moi-document>`. */
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

  /**
   * Close the document if another one is named, or draw the verdict's form anew.
   *
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (before === now || before === null) return;
    if (name === "data-may-check") this.#drawVerdict();
    else this.#close();
  }

  /**
   * Close the document, and show the button that opens it with a message.
   *
   * @param {string} [text]
   */
  #close(text = "") {
    this.#shown?.close();
    this.#shown = null;
    this.removeAttribute("data-shown");
    const message = element("p", { className: "told", role: "status" }, text);
    const button = actionButton(say("document.open"), () => void this.#open(message), "secondary");
    button.setAttribute("aria-label", `${say("document.open")}: ${this.dataset.title ?? ""}`);
    this.#body.replaceChildren(button, message);
  }

  /**
   * Fetch, open and show the document.
   *
   * @param {HTMLElement} message
   */
  async #open(message) {
    if (!isOpen()) {
      message.textContent = say("document.locked");
      return;
    }
    message.textContent = say("document.opening");
    const context = this.#context();
    try {
      const { bytes, sha256 } = await fetchDocument(context);
      const pages = await pagesOf(bytes);
      if (!isOpen() || !this.isConnected || !isSame(this.#context(), context)) return pages.close();
      this.#shown = { sha256, close: pages.close };
      const close = actionButton(say("document.close"), () => this.#close());
      const verified = element("p", { className: "verified" }, say("document.verified"));
      this.#verdict = element("div");
      const view = viewer(pages, this.dataset.title ?? "", close);
      this.#body.replaceChildren(verified, view, this.#verdict);
      this.#drawVerdict();
      this.dataset.shown = "";
      view.focus();
    } catch (error) {
      this.#close(sentenceFor(error));
    }
  }

  /** Return which document the case names. */
  #context() {
    const { document: documentId = "", application: applicationId = "", code = "" } = this.dataset;
    return { documentId, applicationId, code };
  }

  /** Draw the form for the verdict, or remove it if the officer may not check. */
  #drawVerdict() {
    if (!this.#shown) return;
    const mayCheck = this.dataset.mayCheck === "yes";
    const { document: id = "", reasons = "[]" } = this.dataset;
    const form = mayCheck ? [verdictForm(id, this.#shown.sha256, JSON.parse(reasons))] : [];
    if (!mayCheck || !this.#verdict.firstChild) this.#verdict.replaceChildren(...form);
  }
}

/**
 * Return whether both are the same document.
 *
 * @import { DocumentContext } from "../../crypto/document_key.js"
 * @param {DocumentContext} a
 * @param {DocumentContext} b
 */
function isSame(a, b) {
  return a.documentId === b.documentId && a.applicationId === b.applicationId && a.code === b.code;
}

/**
 * Return the sentence for a failure.
 *
 * @param {unknown} error
 */
function sentenceFor(error) {
  if (error instanceof NoAnswer) return say("document.no_connection");
  if (error instanceof NotDrawn) return say("document.not_drawn");
  if (error instanceof Refused && error.code === "wrong_recipient") return say("document.wrong_recipient");
  return say("document.damaged");
}

customElements.define("moi-document", SealedDocument);
