/**
 * `<moi-document data-document data-application data-code data-title data-may-check data-reasons data-portrait
 * data-approved data-version data-answers data-marks>`: one sealed document, which is opened, shown and checked here.
 *
 * `data-portrait` is "wanted" or "needed" for a photo that becomes the face of a paper. `data-approved` is the digest
 * of the portrait that was approved of it. `data-answers` are the answers that the document can prove, `data-version`
 * is the version of the application that has them, and `data-marks` are their marks, as `DocumentView` has them. The
 * pane around it sets `data-active`: "no" while the verdict is given on another document.
 *
 * The document is drawn in a tree of its own. The form for the verdict is a child of the element, where the keyboard's
 * shortcuts find its buttons. The events `moi-shown`, `moi-closed` and `moi-checked` tell the pane around it.
 *
 * @typedef {object} Shown - the document on the screen.
 * @property {string} sha256
 * @property {import("../../crypto/keys.js").Bytes} contentKey
 * @property {Pages} pages
 * @property {PortraitPart | null} portrait - null unless it is such a photo.
 * @property {() => void} close
 */

import { Refused } from "../../crypto/refused.js";
import { actionButton, element } from "../components/elements.js";
import { AnswerMarks } from "./answer_marks.js";
import { ApprovedPicture } from "./approved_portrait.js";
import { fetchDocument } from "./fetch_document.js";
import { isOpen, NoAnswer, whenKeysChange } from "./keys.js";
import { kindOf } from "./kinds.js";
import { NotDrawn, pagesOf } from "./pages.js";
import { portraitPart } from "./portrait.js";
import { ownTree } from "./shadow.js";
import { verdictForm } from "./verdict.js";
import { viewer } from "./view.js";
import { say } from "./words.js";

/** @import { PortraitPart } from "./portrait.js" */
/** @import { Pages } from "./pages.js" */

/** The element `<moi-document>`. */
export class SealedDocument extends HTMLElement {
  static observedAttributes = [
    "data-document",
    "data-application",
    "data-code",
    "data-may-check",
    "data-active",
    "data-approved",
    "data-version",
  ];

  #body = ownTree(this);
  #gone = new AbortController();
  /** @type {Shown | null} */
  #shown = null;
  #isOpening = false;
  /** Ends the highlights of the answers in the page. */
  #marking = new AbortController();
  #verdict = element("div");
  #approved = new ApprovedPicture();

  connectedCallback() {
    this.#gone = new AbortController();
    whenKeysChange(() => this.#close(), this.#gone.signal);
    this.#close();
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.#close();
  }

  /** Return the pages of the document, null while it is closed. */
  get pages() {
    return this.#shown?.pages ?? null;
  }

  /** Open the document, unless it is open. */
  async open() {
    const button = this.#body.querySelector("button");
    if (!this.#shown && !this.#isOpening) button?.click();
  }

  /**
   * Close the document if another one is named, or draw the approved portrait or the verdict's form anew.
   *
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "data-approved") this.#drawApproved();
    else if (name === "data-may-check" || name === "data-active") this.#drawVerdict();
    // The answers change beside the version, before it or after.
    else if (name === "data-version") queueMicrotask(() => this.#drawVerdictAnew());
    else if (before === null) return;
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
    this.#marking.abort();
    this.#verdict.remove();
    this.removeAttribute("data-shown");
    const message = element("p", { className: "told", role: "status" }, text);
    const button = actionButton(say("document.open"), () => void this.#open(message), "secondary");
    button.setAttribute("aria-label", `${say("document.open")}: ${this.dataset.title ?? ""}`);
    this.#body.replaceChildren(button, message);
    this.#tell("moi-closed");
  }

  /** @param {string} what */
  #tell(what) {
    this.dispatchEvent(new CustomEvent(what, { bubbles: true }));
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
    this.#isOpening = true;
    const context = this.#context();
    try {
      const { bytes, sha256, contentKey } = await fetchDocument(context);
      const pages = await pagesOf(bytes);
      const portrait = await this.#portraitOf(bytes, pages);
      const close = () => {
        contentKey.fill(0);
        portrait?.close();
        this.#approved.close();
        pages.close();
      };
      if (!isOpen() || !this.isConnected || !isSame(this.#context(), context)) return close();
      this.#shown = { sha256, contentKey, pages, portrait, close };
      const closing = actionButton(say("document.close"), () => this.#close());
      const verified = element("span", { className: "verified" }, say("document.verified"));
      const ends = element("span", { className: "ends" }, closing, verified);
      this.#verdict = element("div");
      const view = viewer(pages, this.dataset.title ?? "", ends);
      this.#approved = new ApprovedPicture();
      this.#body.replaceChildren(view, this.#approved.element, element("slot"));
      this.append(this.#verdict);
      this.#drawApproved();
      this.#drawVerdict();
      this.dataset.shown = "";
      view.focus();
      this.#tell("moi-shown");
    } catch (error) {
      this.#close(sentenceFor(error));
    } finally {
      this.#isOpening = false;
    }
  }

  /**
   * Return the part in which the portrait of a photo is made; null for other documents.
   *
   * @param {Uint8Array} bytes
   * @param {import("./pages.js").Pages} pages
   */
  async #portraitOf(bytes, pages) {
    const { portrait: wanted = "" } = this.dataset;
    return wanted && kindOf(bytes) === "image" ? portraitPart(await pages.page(1), wanted === "needed") : null;
  }

  /** Return which document the case names. */
  #context() {
    const { document: documentId = "", application: applicationId = "", code = "" } = this.dataset;
    return { documentId, applicationId, code };
  }

  /** Draw the portrait that was approved of a photo. */
  #drawApproved() {
    const { document: id = "", approved = "" } = this.dataset;
    if (this.#shown) void this.#approved.show(this.#shown.contentKey, id, approved);
  }

  /** Draw the form for the verdict with the answers as they are now. */
  #drawVerdictAnew() {
    this.#verdict.replaceChildren();
    this.#drawVerdict();
  }

  /** Draw the form for the verdict, or remove it if the officer may not check. */
  #drawVerdict() {
    if (!this.#shown) return;
    const mayCheck = this.dataset.mayCheck === "yes" && this.dataset.active !== "no";
    if (mayCheck === Boolean(this.#verdict.firstChild)) return;
    this.#marking.abort();
    this.#marking = new AbortController();
    const { portrait } = this.#shown;
    const parts = mayCheck ? [...(portrait ? [portrait.element] : []), this.#verdictForm(this.#shown)] : [];
    this.#verdict.replaceChildren(...parts);
  }

  /** @param {Shown} shown */
  #verdictForm({ sha256, contentKey, portrait }) {
    const { document: id = "", reasons = "[]", version = "1", answers = "[]", marks = "[]" } = this.dataset;
    const proven = JSON.parse(answers).map((/** @type {string[]} */ [path, label, value]) => ({ path, label, value }));
    return verdictForm({
      id,
      sha256,
      reasonsAgainst: JSON.parse(reasons),
      version: Number(version),
      marks: new AnswerMarks(id, proven, JSON.parse(marks)),
      portraitOf: async () => (portrait ? portrait.send(contentKey, id) : null),
      whenRecorded: () => this.#tell("moi-checked"),
      signal: this.#marking.signal,
    });
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
