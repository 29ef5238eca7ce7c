/**
 * A second window for a second screen: it shows the document that is chosen in the first one.
 *
 * It is an empty page of the same origin, into which this page draws. No code of its own runs there, and no key and no
 * byte of a document comes into it: only the pixels on its canvas.
 */

import { actionButton, element } from "../components/elements.js";
import { noteWork } from "./keys.js";
import { copySheets } from "./shadow.js";
import { viewer } from "./view.js";
import { say } from "./words.js";

/** @import { Pages } from "./pages.js" */

const NAME = "moi-document";

/** The second window, open or not. */
export class SecondWindow {
  /** @type {Window | null} */
  #window = null;
  /** @type {Pages | null} */
  #pages = null;

  /** Open it, or bring it to the front. Return false if the browser refused. */
  open() {
    if (this.#isOpen) {
      this.#window?.focus();
      return true;
    }
    this.#window = window.open("", NAME, "popup,width=900,height=1100");
    if (!this.#window) return false;
    this.#furnish(this.#window.document);
    this.#pages = null;
    return true;
  }

  close() {
    this.#window?.close();
    this.#window = this.#pages = null;
  }

  /**
   * Show a document, if the window is open. The one that is shown already stays as it is turned and enlarged.
   *
   * @param {Pages | null} pages - null shows that no document is open.
   * @param {string} title
   */
  show(pages, title) {
    const body = this.#isOpen ? this.#window?.document.body : null;
    if (!body || (pages && pages === this.#pages)) return;
    this.#pages = pages;
    const closing = actionButton(say("document.close"), () => this.close());
    const nothing = element("p", { className: "none" }, say("document.window_empty"));
    const inside = pages ? [element("h1", {}, title), viewer(pages, title, closing)] : [nothing];
    body.replaceChildren(element("main", {}, ...inside));
  }

  get #isOpen() {
    return this.#window !== null && !this.#window.closed;
  }

  /**
   * Give the empty page our styles, language and title. The title names no document and nobody.
   *
   * @param {Document} page
   */
  #furnish(page) {
    const { lang, dir } = document.documentElement;
    Object.assign(page.documentElement, { lang, dir });
    page.title = say("document.window_title");
    page.body.className = "page desk second-window";
    copySheets(page.head);
    for (const touch of ["pointerdown", "keydown", "wheel"])
      page.addEventListener(touch, noteWork, { capture: true, passive: true });
  }
}
