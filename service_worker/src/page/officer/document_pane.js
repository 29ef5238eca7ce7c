/**
 * `<moi-document-pane>`: the tabs of a case's documents. It shows one of the documents beside it, or two side by side,
 * and opens the chosen one in a second window.
 *
 * React draws the documents (`.paper`), and this element hides those that are not chosen. Its buttons stand in the page
 * itself, where the keyboard's shortcuts find them.
 */

import { actionButton, element } from "../components/elements.js";
import { CASE_KEYS } from "./case_keys.js";
import { SealedDocument } from "./document_element.js";
import { isOpen } from "./keys.js";
import { SecondWindow } from "./second_window.js";
import { keyCap, keyed } from "./shown_key.js";
import { say } from "./words.js";

/** The last document that has a key of its own: "1" to "9". */
const MAX_KEYED = 9;

/** The element `<moi-document-pane>`. */
class DocumentPane extends HTMLElement {
  #gone = new AbortController();
  #changes = new MutationObserver(() => this.#draw());
  #window = new SecondWindow();
  /** Ids of the elements of the chosen document, and of the one beside it; "" if there is none. */
  #chosen = "";
  #beside = "";
  /** Buttons by the id of their document. @type {Map<string, HTMLButtonElement>} */
  #tabs = new Map();
  #list = element("ul", { className: "tabs" });
  #pair = keyed(
    signButton("two-pages", say("document.beside"), () => this.#toggleBeside()),
    CASE_KEYS.beside,
  );
  #second = element("select", { "aria-label": say("document.beside_which"), hidden: true });
  #told = element("p", { className: "told", role: "status" });

  connectedCallback() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    const pane = this.parentElement;
    if (!this.firstChild) this.#drawBar();
    if (!pane) return;
    pane.addEventListener("moi-reveal", (event) => this.#reveal(event), { signal });
    pane.addEventListener("moi-checked", (event) => this.#goOn(event), { signal });
    for (const name of ["moi-shown", "moi-closed"]) pane.addEventListener(name, () => this.#fillWindow(), { signal });
    addEventListener("pagehide", () => this.#window.close(), { signal });
    // The tabs stand beside the documents: what is drawn in them is no change of a document.
    this.#changes.observe(pane.querySelector(".papers-shown") ?? pane, {
      childList: true,
      subtree: true,
      attributeFilter: ["id", "data-verdict", "data-age", "data-title"],
    });
    this.#draw();
    // The documents come to life after their tabs.
    queueMicrotask(() => this.#isToCheck(this.#paper(this.#chosen)) && this.#open(this.#chosen));
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.#changes.disconnect();
    this.#window.close();
  }

  #drawBar() {
    const toWindow = keyed(
      signButton("to-window", say("document.window"), () => this.#openWindow()),
      CASE_KEYS.window,
    );
    this.#pair.setAttribute("aria-pressed", "false");
    this.#second.addEventListener("change", () => this.#setBeside(this.#second.value));
    this.append(element("div", { className: "pane-bar" }, this.#list, this.#pair, this.#second, toWindow), this.#told);
  }

  /** Return the elements around the documents, in the order of the page. */
  get #papers() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.parentElement?.querySelectorAll(".paper") ?? [])];
  }

  /** @param {string} id */
  #paper(id) {
    return this.#papers.find((each) => each.id === id);
  }

  /**
   * Return whether this is a document that the officer may check and nobody has.
   *
   * @param {HTMLElement | undefined} paper
   */
  #isToCheck(paper) {
    const mayCheck = paper ? documentIn(paper)?.dataset.mayCheck === "yes" : false;
    return mayCheck && paper?.dataset.verdict === "" && paper.dataset.age !== "replaced";
  }

  /** Show the chosen documents, and draw the tabs. A document that is gone is not chosen any more. */
  #draw() {
    const papers = this.#papers;
    if (!this.#paper(this.#chosen))
      this.#chosen = (papers.find((each) => this.#isToCheck(each)) ?? papers[0])?.id ?? "";
    if (!this.#paper(this.#beside) || this.#beside === this.#chosen) this.#beside = "";
    for (const paper of papers) {
      paper.hidden = paper.id !== this.#chosen && paper.id !== this.#beside;
      const shown = documentIn(paper);
      if (shown) shown.dataset.active = paper.id === this.#chosen ? "yes" : "no";
    }
    this.#drawTabs(papers);
    this.#drawPair(papers);
  }

  /** @param {HTMLElement[]} papers */
  #drawTabs(papers) {
    papers.forEach((paper, n) => {
      const tab = this.#tabs.get(paper.id) ?? this.#newTab(paper.id, n);
      tab.setAttribute("aria-current", paper.id === this.#chosen ? "true" : "false");
      const said = [...stateOf(paper)];
      const text = `${n + 1} ${titleOf(paper)} ${said.join(" ")}`;
      if (tab.dataset.text === text) return;
      tab.dataset.text = text;
      tab.dataset.verdict = paper.dataset.verdict ?? "";
      const number = n < MAX_KEYED ? keyCap(String(n + 1)) : "";
      const state = said.map((each) => tabState(each));
      tab.replaceChildren(number, element("span", { className: "title" }, titleOf(paper)), ...state);
      tab.title = titleOf(paper);
    });
    for (const [id, tab] of this.#tabs) {
      if (papers.some((each) => each.id === id)) continue;
      tab.parentElement?.remove();
      this.#tabs.delete(id);
    }
  }

  /**
   * @param {string} id
   * @param {number} n
   */
  #newTab(id, n) {
    const tab = actionButton("", () => this.#choose(id), "secondary");
    if (n < MAX_KEYED) tab.setAttribute("aria-keyshortcuts", String(n + 1));
    this.#tabs.set(id, tab);
    this.#list.append(element("li", {}, tab));
    return tab;
  }

  /** @param {HTMLElement[]} papers */
  #drawPair(papers) {
    const others = papers.filter((each) => each.id !== this.#chosen);
    this.#pair.hidden = others.length === 0;
    this.#pair.setAttribute("aria-pressed", this.#beside ? "true" : "false");
    this.#second.hidden = !this.#beside || others.length < 2;
    const options = others.map((each) => element("option", { value: each.id }, titleOf(each)));
    this.#second.replaceChildren(...options);
    this.#second.value = this.#beside;
  }

  /**
   * Show a document, and open it if the keys are open.
   *
   * @param {string} id
   */
  #choose(id) {
    this.#chosen = id;
    this.#draw();
    this.#open(id);
    this.#fillWindow();
  }

  /** @param {string} id */
  #setBeside(id) {
    this.#beside = id;
    this.#draw();
    if (id) this.#open(id);
  }

  #toggleBeside() {
    const papers = this.#papers;
    const at = papers.findIndex((each) => each.id === this.#chosen);
    this.#setBeside(this.#beside ? "" : (papers[(at + 1) % papers.length]?.id ?? ""));
  }

  /** @param {string} id */
  #open(id) {
    const paper = this.#paper(id);
    if (paper && isOpen()) void documentIn(paper)?.open();
  }

  /**
   * Show the document to which a link leads.
   *
   * @param {Event} event
   */
  #reveal(event) {
    const paper = event.target instanceof Element ? event.target.closest(".paper") : null;
    if (paper) this.#choose(paper.id);
  }

  /**
   * Go on to the next document that nobody has checked, after a verdict.
   *
   * @param {Event} event
   */
  #goOn(event) {
    const done = event.target instanceof Element ? event.target.closest(".paper") : null;
    const papers = this.#papers;
    const at = papers.findIndex((each) => each === done);
    const next = [...papers.slice(at + 1), ...papers.slice(0, Math.max(at, 0))].find((each) => this.#isToCheck(each));
    if (next) this.#choose(next.id);
  }

  #openWindow() {
    this.#told.textContent = this.#window.open() ? "" : say("document.window_blocked");
    this.#fillWindow();
  }

  /** Show the chosen document in the second window, or nothing while it is closed here. */
  #fillWindow() {
    const paper = this.#paper(this.#chosen);
    const pages = paper ? (documentIn(paper)?.pages ?? null) : null;
    this.#window.show(pages, paper ? titleOf(paper) : "");
  }
}

/**
 * Return the document in its element.
 *
 * @param {HTMLElement} paper
 */
function documentIn(paper) {
  const found = paper.querySelector("moi-document");
  return found instanceof SealedDocument ? found : null;
}

/** @param {HTMLElement} paper */
function titleOf(paper) {
  return documentIn(paper)?.dataset.title ?? "";
}

/**
 * Return a button that has a sign, and its words where there is room for them.
 *
 * @param {string} sign - the class of the stylesheet that draws it.
 * @param {string} label
 * @param {() => void} act
 */
function signButton(sign, label, act) {
  const button = actionButton("", act, "secondary");
  button.classList.add(sign);
  button.title = label;
  button.append(element("span", { className: "words" }, label));
  return button;
}

/**
 * Return a state as a tab shows it: of a verdict the sign alone, which screen readers read in words.
 *
 * @param {string} said - "✓ accepted", or words without a sign.
 */
function tabState(said) {
  const [, sign = "", words = said] = /^([✓✗]) (.+)$/.exec(said) ?? [];
  const spoken = element("span", { className: sign ? "spoken" : "" }, words);
  return element("span", { className: "tab-state" }, sign, spoken);
}

/**
 * Yield what a tab says of its document beside the title.
 *
 * @param {HTMLElement} paper
 */
function* stateOf(paper) {
  const { verdict = "", age = "" } = paper.dataset;
  if (verdict) yield say(`document.tab.${verdict}`);
  else if (age === "later") yield say("document.later");
  if (age === "replaced") yield say("document.replaced");
}

customElements.define("moi-document-pane", DocumentPane);
